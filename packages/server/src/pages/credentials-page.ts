import { html } from 'hono/html';
import type { Page } from './send-page.ts';

/** Asks for the user name and password of an account at a provider that has no page of its own. */
export function credentialsPage(question: {
  readonly serverName: string;
  readonly provider: { readonly name: string };
  readonly action: string;
  /** Comes back with the form, and belongs to the cookie of this browser only. */
  readonly flowId: string;
  readonly wasWrong?: boolean;
}): Page {
  const { serverName, provider, action, flowId, wasWrong = false } = question;
  return {
    title: `Sign in with ${provider.name}`,
    serverName,
    body: html`${wasWrong ? html`<p class="alert" role="alert">The user name and the password do not belong together. Try again.</p>` : ''}
<form method="post" action="${action}">
<input type="hidden" name="state" value="${flowId}">
<label>User name<input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<div class="actions"><button class="primary" type="submit">Sign in</button></div>
</form>`,
  };
}

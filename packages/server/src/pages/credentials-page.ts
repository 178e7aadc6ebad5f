import { html } from 'hono/html';
import type { Page } from './page.ts';
import { fill } from './texts/fill.ts';

/** Asks for the user name and password of an account at a provider that has no page of its own. */
export function credentialsPage(question: {
  readonly provider: { readonly name: string };
  readonly action: string;
  /**
   * Comes back with the form, and belongs to the cookie of this browser only: nobody else can make this form come from
   * it.
   */
  readonly flowId: string;
  readonly wasWrong?: boolean;
  /** What was typed before; the password is typed again. */
  readonly username?: string;
  /** Where the form may lead by way of a redirect, as a CSP source: the client's site, if it is trusted. */
  readonly formTarget?: string;
}): Page {
  const { provider, action, flowId, wasWrong = false, username = '', formTarget } = question;
  const focus = html` autofocus`;
  const flaw = html` aria-invalid="true" aria-describedby="wrong"`;
  return {
    name: 'credentials',
    ...(formTarget !== undefined && { formTarget }),
    write({ common, pages: { credentials: own } }) {
      return {
        title: fill(own.title, { provider: provider.name }),
        body: html`<form method="post" action="${action}">
<input type="hidden" name="state" value="${flowId}">
${wasWrong ? html`<p class="warning small" id="wrong" role="alert">${own.wrong}</p>` : ''}
<label class="field"><span>${common.userName}</span><input name="username" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="256" required${wasWrong ? flaw : focus}></label>
<label class="field"><span>${common.password}</span><input name="password" type="password" autocomplete="current-password" required${wasWrong ? html`${flaw}${focus}` : ''}></label>
<div class="actions"><button class="button primary">${own.signIn}</button></div>
</form>`,
        variables: { provider: provider.name, action, state: flowId, was_wrong: wasWrong, username },
      };
    },
  };
}

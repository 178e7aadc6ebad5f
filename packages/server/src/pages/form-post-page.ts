import { html } from 'hono/html';
import type { Page } from './send-page.ts';

/** Carries a request to a provider that takes it as a form. */
export function formPostPage(form: {
  readonly serverName: string;
  readonly provider: { readonly name: string };
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}): Page {
  const { serverName, provider, url, fields } = form;
  return {
    title: `On to ${provider.name}`,
    serverName,
    formTarget: new URL(url).origin,
    body: html`<p class="quiet">You sign in at <strong>${new URL(url).host}</strong> and come back here.</p>
<form method="post" action="${url}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions"><button class="primary" type="submit">Continue to ${provider.name}</button></div>
</form>`,
  };
}

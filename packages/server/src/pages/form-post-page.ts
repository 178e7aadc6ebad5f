import { html } from 'hono/html';
import type { Page } from './page.ts';
import { fill, fillHtml } from './texts/fill.ts';

/** Carries a request to a provider that takes it as a form: by itself where scripts run, else by a button. */
export function formPostPage(form: {
  readonly provider: { readonly name: string };
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}): Page {
  const { provider, url, fields } = form;
  const { host, protocol } = new URL(url);
  return {
    name: 'formPost',
    // Browsers apply it to where the provider redirects the form, too: to hosts that only the provider knows.
    formTarget: protocol,
    script: 'document.forms[0].submit()',
    write(texts) {
      const own = texts.pages.formPost;
      return {
        title: fill(own.title, { provider: provider.name }),
        body: html`<p class="quiet">${fillHtml(own.lead, { host: html`<strong dir="auto">${host}</strong>` })}</p>
<form method="post" action="${url}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions"><button class="button primary">${fill(own.continue, { provider: provider.name })}</button></div>
</form>`,
        variables: {
          provider: provider.name,
          host,
          url,
          fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
        },
      };
    },
  };
}

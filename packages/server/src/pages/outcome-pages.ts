import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords } from './client-words.ts';
import type { Page } from './page.ts';
import { fill, fillHtml } from './texts/fill.ts';

/**
 * Leads back to an app. Apps are opened by a link and not by a redirect: browsers refuse to open them unless
 * somebody clicks.
 *
 * @param outcome.link - with the login token: this page is the only place that it is in.
 */
export function openAppPage(outcome: {
  readonly userId: string;
  readonly link: string;
  readonly client: ClientName;
}): Page {
  const { userId, link, client } = outcome;
  return {
    name: 'openApp',
    write(texts) {
      const own = texts.pages.openApp;
      const words = clientWords(texts, client);
      return {
        title: own.title,
        body: html`<p>${fillHtml(own.lead, { user: html`<strong dir="auto">${userId}</strong>`, client: words })}</p>
<div class="actions"><a class="button primary" href="${link}">${own.open}</a></div>
<p class="quiet small">${own.advice}</p>`,
        variables: { user_id: userId, client: words, link },
      };
    },
  };
}

/** Says that nothing was handed out. */
export function cancelledPage({ client }: { readonly client: ClientName }): Page {
  return {
    name: 'cancelled',
    write(texts) {
      const { title, happened, whatToDo } = texts.pages.cancelled;
      const words = clientWords(texts, client);
      return {
        title,
        body: html`<p>${fill(happened, { client: words })}</p>
<p class="quiet">${whatToDo}</p>`,
        variables: { client: words },
      };
    },
  };
}

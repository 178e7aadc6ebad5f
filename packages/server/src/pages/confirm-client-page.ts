import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords, clientWordsAlone } from './client-words.ts';
import type { Page } from './page.ts';
import { redirectTarget } from './redirect-target.ts';
import { fill } from './texts/fill.ts';

/** What somebody decides about. */
export type ClientQuestion = {
  readonly userId: string;
  readonly client: ClientName;
  readonly redirectUrl: string;
  /** Proves that the answer came from this page. */
  readonly csrf: string;
};

/** Asks whether the client may have the account; names it by what can't be forged: its address. */
export function confirmClientPage({ userId, client, redirectUrl, csrf }: ClientQuestion): Page {
  const isUnencrypted = client.kind === 'site' && !client.encrypted;
  return {
    name: 'confirmClient',
    formTarget: redirectTarget(redirectUrl),
    write(texts) {
      const own = texts.pages.confirmClient;
      const { common } = texts;
      return {
        title: fill(own.title, { client: clientWords(texts, client) }),
        body: html`<p>${own.lead}</p>
<dl class="facts">
<div><dt>${own.account}</dt><dd><bdi>${userId}</bdi></dd></div>
<div><dt>${own.getsAccess}</dt><dd><bdi>${clientWordsAlone(texts, client)}</bdi></dd></div>
</dl>
${isUnencrypted ? html`<p class="warning small">${own.notEncrypted}</p>` : ''}
<p class="quiet small">${own.advice}</p>
<details><summary>${own.fullAddress}</summary><code dir="ltr">${redirectUrl}</code></details>
<div class="actions">
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button primary" name="decision" value="continue">${common.continue}</button></form>
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">${common.cancelNotMe}</button></form>
</div>`,
        variables: {
          user_id: userId,
          client: clientWords(texts, client),
          client_alone: clientWordsAlone(texts, client),
          encrypted: !isUnencrypted,
          redirect_url: redirectUrl,
          csrf,
        },
      };
    },
  };
}

import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords, clientWordsFirst } from './client-words.ts';
import type { Page } from './send-page.ts';

/** What somebody decides about. */
export type ClientQuestion = {
  readonly serverName: string;
  readonly userId: string;
  readonly client: ClientName;
  readonly redirectUrl: string;
  /** Proves that the answer came from this page. */
  readonly csrf: string;
};

/** Asks whether the client may have the account; names it by what can't be forged: its address. */
export function confirmClientPage({ serverName, userId, client, redirectUrl, csrf }: ClientQuestion): Page {
  return {
    title: `Continue to ${clientWords(client)}?`,
    serverName,
    formTarget: formTarget(redirectUrl),
    body: html`<p>It wants to sign in to your account. It will be able to read your messages and to write in your name.</p>
<dl class="facts">
<div><dt>Your account</dt><dd>${userId}</dd></div>
<div><dt>Gets access</dt><dd>${clientWordsFirst(client)}</dd></div>
</dl>
${warning(client)}
<p class="quiet small">Continue only if you have just started this yourself, and you know who this is.</p>
<details><summary>Show the full address</summary><code>${redirectUrl}</code></details>
<div class="actions">
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button primary" name="decision" value="continue">Continue</button></form>
<form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">Cancel, that wasn’t me</button></form>
</div>`,
  };
}

function warning(client: ClientName) {
  return client.kind === 'site' && !client.encrypted
    ? html`<p class="warning small">This site is not encrypted: others on the network can read what is sent to it.</p>`
    : '';
}

/** The redirect's origin, as a CSP source; those can't name IPv6 addresses, so there the scheme must do. */
function formTarget(redirectUrl: string): string {
  const url = new URL(redirectUrl);
  return /^https?:$/.test(url.protocol) && !url.host.startsWith('[') ? url.origin : url.protocol;
}

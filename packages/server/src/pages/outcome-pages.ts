import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords } from './client-words.ts';
import type { Page } from './send-page.ts';

/**
 * Leads back to an app. Apps are opened by a link and not by a redirect: browsers refuse to open them unless
 * somebody clicks.
 *
 * @param link - with the login token: this page is the only place that it is in.
 */
export function openAppPage(outcome: {
  readonly serverName: string;
  readonly userId: string;
  readonly link: string;
  readonly client: ClientName;
}): Page {
  const { serverName, userId, link, client } = outcome;
  return {
    title: 'Go back to your app',
    serverName,
    body: html`<p>You have proved that you are <strong>${userId}</strong>. One step is left: open ${clientWords(client)}.</p>
<div class="actions"><a class="button primary" href="${link}">Open the app</a></div>
<p class="quiet small">The link works once and only for a short time. If nothing opens, go back to your app and sign in again.</p>`,
  };
}

/** Says that nothing was handed out. */
export function cancelledPage({ serverName, client }: { serverName: string; client: ClientName }): Page {
  return {
    title: 'Nothing was shared',
    serverName,
    body: html`<p>You are not signed in, and ${clientWords(client)} has not got access to your account.</p>
<p class="quiet">If you did not start this, somebody may have sent you a link to trick you. You can close this page.</p>`,
  };
}

import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Page } from './send-page.ts';

/**
 * Tells whoever has opened the page that it is done: a native app by its own function, a web client by a message. The
 * message says nothing secret, so it may go to anybody.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#fallback
 */
const tellOpener =
  "if(typeof window.onAuthDone==='function')window.onAuthDone();else if(window.opener)window.opener.postMessage('authDone','*')";

/** The one script of all pages, as a CSP source. */
const scriptSource = `'sha256-${createHash('sha256').update(tellOpener).digest('base64')}'`;

/** Says that the person is done here. Whoever comes without an app that listens reads what to do. */
export function reauthDonePage({ serverName }: { readonly serverName: string }): Page {
  return {
    title: 'Thank you',
    serverName,
    scriptSource,
    body: html`<p>That was all we needed. Your app goes on by itself.</p>
<p class="quiet">You may close this window.</p>
<script>${raw(tellOpener)}</script>`,
  };
}

/** Says that nothing will be done. */
export function reauthRefusedPage({ serverName }: { readonly serverName: string }): Page {
  return {
    title: 'Nothing was changed',
    serverName,
    body: html`<p>What was asked for will not be done.</p>
<p class="quiet">If you did not start this, somebody else may be signed in to your account, or has sent you a link to trick you. Look at your list of devices, sign out those that you don’t know, and do not follow the link again. You may close this window.</p>`,
  };
}

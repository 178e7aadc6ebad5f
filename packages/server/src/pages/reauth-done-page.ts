import { html } from 'hono/html';
import type { Page } from './page.ts';

/**
 * Tells whoever has opened the page that it is done: a native app by its own function, a web client by a message. The
 * message says nothing secret, so it may go to anybody.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#fallback
 */
const tellOpener =
  "if(typeof window.onAuthDone==='function')window.onAuthDone();else if(window.opener)window.opener.postMessage('authDone','*')";

/** Says that the person is done here. Whoever comes without an app that listens reads what to do. */
export function reauthDonePage(): Page {
  return {
    name: 'reauthDone',
    script: tellOpener,
    write(texts) {
      const { title, happened, whatToDo } = texts.pages.reauthDone;
      return {
        title,
        body: html`<p>${happened}</p>
<p class="quiet">${whatToDo}</p>`,
        variables: {},
      };
    },
  };
}

/** Says that nothing will be done. */
export function reauthRefusedPage(): Page {
  return {
    name: 'reauthRefused',
    write(texts) {
      const { title, happened, whatToDo } = texts.pages.reauthRefused;
      return {
        title,
        body: html`<p>${happened}</p>
<p class="quiet">${whatToDo}</p>`,
        variables: {},
      };
    },
  };
}

import { html } from 'hono/html';
import type { FaultText } from '../http/faults.ts';
import type { Page } from './send-page.ts';

/** What happened, what to do, and the reference that the log has too. */
export function faultPage(
  text: FaultText,
  { serverName, reference }: { serverName: string; reference: string },
): Page {
  return {
    title: text.title,
    serverName,
    body: html`<p>${text.happened}</p>
<p class="quiet">${text.whatToDo}</p>
${
  text.wayBack === undefined
    ? ''
    : html`<div class="actions"><a class="button primary" href="${text.wayBack.href}">${text.wayBack.label}</a></div>`
}`,
    footer: html`If you ask for help, name this reference: ${reference}`,
  };
}

import { html } from 'hono/html';
import type { PageFault } from '../http/faults.ts';
import type { Page } from './page.ts';
import { fill } from './texts/fill.ts';

/** What happened, what to do, and the reference that the log has too. */
export function faultPage({ key, values, wayBack }: PageFault, reference: string): Page {
  return {
    name: 'fault',
    write(texts) {
      const { title, happened, whatToDo } = texts.faults[key];
      const said = { happened: fill(happened, values), what_to_do: fill(whatToDo, values) };
      const link = wayBack && { label: texts.common[wayBack.label], href: wayBack.href };
      return {
        title: fill(title, values),
        body: html`<p>${said.happened}</p>
<p class="quiet">${said.what_to_do}</p>
${link === undefined ? '' : html`<div class="actions"><a class="button primary" href="${link.href}">${link.label}</a></div>`}`,
        footer: html`${fill(texts.pages.fault.reference, { reference })}`,
        variables: { ...said, key, way_back: link, reference },
      };
    },
  };
}

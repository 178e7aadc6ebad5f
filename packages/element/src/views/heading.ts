import { html, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';

/** The heading of a screen: what has the focus when the screen is new. */
export function heading(text: string): TemplateResult {
  return html`<h2 part="heading" tabindex="-1">${text}</h2>`;
}

/** What somebody is here for, in a heading; and whose session it is about, where it is about one. */
export function purpose({ texts, mode, session }: Scene): TemplateResult {
  if (session)
    return html`${heading(texts.again)}
      <p class="lead">${fillWith(texts.againDetail, { user: strong(session.userId) })}</p>`;
  return heading(mode === 'register' ? texts.register : texts.signIn);
}

/** A stranger's or a machine's name in a sentence: it keeps its own direction, whatever stands around it. */
export function strong(name: string): TemplateResult {
  return html`<bdi class="name">${name}</bdi>`;
}

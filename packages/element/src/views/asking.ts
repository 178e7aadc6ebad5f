import { displayText, type SignInState } from '@latchkey/client';
import { html, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { heading, strong } from './heading.ts';

/** Somebody came back while another session lives: a stranger's link must not slip them into an account. */
export function askingView(
  { session, current }: SignInState & { step: 'asking' },
  { texts, actions, lang }: Scene,
): TemplateResult {
  const names = [...new Set(current.map(({ userId }) => displayText(userId)))];
  const users = new Intl.ListFormat(lang, { type: 'conjunction' }).formatToParts(names);
  return html`
    ${heading(texts.asking)}
    <p class="lead">${fillWith(texts.askingNew, { user: strong(displayText(session.userId)) })}</p>
    <p class="lead">
      ${fillWith(texts.askingCurrent, {
        users: html`${users.map(({ type, value }) => (type === 'element' ? strong(value) : value))}`,
      })}
    </p>
    <div class="stack">
      <button class="lk-button primary" part="button primary" type="button" @click=${() => actions.accept()}>
        ${texts.accept}
      </button>
      <button class="lk-button" part="button" type="button" @click=${() => actions.decline()}>${texts.decline}</button>
    </div>
  `;
}

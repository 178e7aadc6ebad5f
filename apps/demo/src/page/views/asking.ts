import type { SignInState } from '@latchkey/client';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../app-state.ts';
import { monogram } from './monogram.ts';

/** Somebody came back while another session lives: a stranger's link must not slip them into an account. */
export function askingView(
  { session, current }: SignInState & { step: 'asking' },
  actions: Actions,
): TemplateResult {
  return html`
    <h1 tabindex="-1">Use this account too?</h1>
    <p class="lead">You just signed in as</p>
    <p class="person">${monogram(session.userId)} <strong class="id">${session.userId}</strong></p>
    <p class="lead">
      You are already signed in as
      ${current.map(({ userId }, index) => html`${index > 0 ? ', ' : ''}<strong class="id">${userId}</strong>`)}.
      Both can stay.
    </p>
    <div class="stack">
      <button class="button primary" type="button" @click=${() => actions.accept()}>Use it too</button>
      <button class="button quiet" type="button" @click=${() => actions.decline()}>No, sign it out again</button>
    </div>
  `;
}

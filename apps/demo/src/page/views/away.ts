import type { SignInState } from '@latchkey/client';
import { html, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { progressView } from './progress.ts';

/** The person is at the homeserver or at an identity provider: in a window of its own, or about to leave this page. */
export function awayView(
  { offer }: SignInState & { step: 'away' },
  { leftBy }: AppState,
  actions: Actions,
): TemplateResult {
  const host = new URL(offer.homeserver.baseUrl).host;
  const cancel = () => actions.cancel();
  if (leftBy === 'redirect')
    return progressView({
      title: 'Taking you there…',
      detail: html`<span class="code">${host}</span>`,
      cancel,
    });
  return html`
    ${progressView({
      title: 'Go on in the other window',
      detail: html`Sign in at <strong>${host}</strong> there. This page waits for you.`,
    })}
    <div class="stack">
      <button class="button primary" type="button" @click=${() => actions.ssoHere()}>
        Continue in this tab instead
      </button>
      <button class="button quiet" type="button" @click=${cancel}>Cancel</button>
    </div>
  `;
}

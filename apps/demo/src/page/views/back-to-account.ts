import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';

/** The way out for somebody who is signed in already. */
export function backToAccount({ sessions }: AppState, actions: Actions): TemplateResult | typeof nothing {
  if (sessions.length === 0) return nothing;
  return html`
    <button class="button quiet" type="button" @click=${() => actions.backToAccount()}>
      Back to your account
    </button>
  `;
}

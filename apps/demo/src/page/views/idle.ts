import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { backToAccount } from './back-to-account.ts';
import { onSubmit } from './on-submit.ts';
import { orWait } from './or-wait.ts';

/** Asks which homeserver. `alert`: what went wrong before. */
export function idleView(
  state: AppState,
  actions: Actions,
  alert: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { sessions, typed, waitSeconds } = state;
  const title = sessions.length > 0 ? 'Add an account' : 'Sign in';
  return html`
    <h1 tabindex="-1">${title}</h1>
    <p class="lead">Which homeserver is your account on?</p>
    ${alert}
    <form class="stack" @submit=${onSubmit(({ server = '' }) => actions.look(server))}>
      <div class="field">
        <label for="server">Homeserver</label>
        <input
          id="server"
          name="server"
          .defaultValue=${typed.server}
          required
          maxlength="2048"
          autocomplete="url"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          inputmode="url"
          enterkeyhint="go"
          aria-describedby="server-hint"
        />
        <p class="hint" id="server-hint">A server such as example.org, or your whole Matrix ID.</p>
      </div>
      <button class="button primary" ?disabled=${waitSeconds > 0}>${orWait('Continue', waitSeconds)}</button>
    </form>
    ${backToAccount(state, actions)}
  `;
}

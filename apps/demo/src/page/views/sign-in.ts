import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState, Place } from '../app-state.ts';
import { deviceName } from '../device-name.ts';

/** The element, and what the page adds below it. */
export function signInView(
  { again }: Place & { at: 'sign-in' },
  { homeserver, settings, sessions }: AppState,
  actions: Actions,
): TemplateResult {
  const { language, theme, usePopup } = settings;
  return html`
    <latchkey-sign-in
      server=${homeserver}
      mode=${again ? 'reauth' : 'login'}
      .session=${again}
      navigator=${usePopup ? 'popup' : 'redirect'}
      device-name=${deviceName(navigator.userAgent)}
      lang=${language ?? nothing}
      theme=${theme}
      remember-last
      @latchkey-signed-in=${({ detail }: HTMLElementEventMap['latchkey-signed-in']) => actions.welcome(detail.session)}
      @latchkey-cancel=${onCancel(actions)}
    ></latchkey-sign-in>
    <div class="stack">
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${usePopup}
          @change=${({ currentTarget }: Event) =>
            actions.setPopup(currentTarget instanceof HTMLInputElement && currentTarget.checked)}
        />
        <span>Use a popup, and keep this page open</span>
      </label>
      ${
        sessions.length > 0
          ? html`<button class="button quiet" type="button" @click=${() => actions.backToAccount()}>
              Back to your account
            </button>`
          : nothing
      }
    </div>
  `;
}

/** Whoever does not want the account they came back with wants the one they have. */
function onCancel(actions: Actions) {
  return ({ currentTarget }: Event) => {
    if (currentTarget instanceof Element && currentTarget.getAttribute('step') === 'asking')
      actions.declined();
  };
}

import { html, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { onSubmit } from './on-submit.ts';
import { orWait } from './or-wait.ts';

/** User name and password, in a form that password managers know. */
export function passwordForm(
  { typed, waitSeconds, place }: AppState,
  actions: Actions,
  { isPrimary }: { readonly isPrimary: boolean },
): TemplateResult {
  const isAgain = place.at === 'sign-in' && place.again !== undefined;
  return html`
    <form
      class="stack"
      aria-label="With a password"
      @submit=${onSubmit(({ user = '', password = '' }) => actions.password(user.trim(), password))}
    >
      <div class="field">
        <label for="user">User name</label>
        <input
          id="user"
          name="user"
          .defaultValue=${typed.user}
          ?readonly=${isAgain}
          required
          autocomplete="username"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="next"
        />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <div class="with-toggle" @keydown=${hintCapsLock} @keyup=${hintCapsLock}>
          <input
            id="password"
            name="password"
            type="password"
            required
            autocomplete="current-password"
            enterkeyhint="go"
          />
          <button class="toggle" type="button" aria-pressed="false" @click=${togglePassword}>
            Show<span class="visually-hidden"> password</span>
          </button>
        </div>
        <p class="hint caps" role="status"></p>
      </div>
      <button class="button ${isPrimary ? 'primary' : ''}" ?disabled=${waitSeconds > 0}>
        ${orWait('Sign in with password', waitSeconds)}
      </button>
    </form>
  `;
}

function togglePassword({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLButtonElement)) return;
  const input = currentTarget.previousElementSibling;
  if (!(input instanceof HTMLInputElement)) return;
  const isShown = input.type === 'password';
  input.type = isShown ? 'text' : 'password';
  currentTarget.setAttribute('aria-pressed', String(isShown));
}

function hintCapsLock(event: KeyboardEvent): void {
  const field = event.currentTarget instanceof Element ? event.currentTarget.closest('.field') : null;
  const hint = field?.querySelector('.caps');
  if (hint) hint.textContent = event.getModifierState('CapsLock') ? 'Caps lock is on.' : '';
}

import { html, type TemplateResult } from 'lit';
import { duration } from '../duration.ts';
import { fill } from '../fill.ts';
import type { Scene } from '../scene.ts';
import { stepOf } from '../step.ts';

/** Tells whether the form is on the screen. */
export function hasPasswordForm(scene: Scene): boolean {
  const { state, ways } = scene;
  const isShown = [...ways.shown, ...ways.others].some(({ type }) => type === 'password');
  if (!isShown) return false;
  const step = stepOf(scene);
  const isBlocked = step === 'waiting' && scene.kept === undefined && scene.departure.isBlocked;
  return (
    step === 'choosing' ||
    isBlocked ||
    (step === 'failed' && state.step === 'failed' && state.retry.to === 'choosing')
  );
}

/** User name and password, in a form that password managers know. Drawn outside the shadow tree. */
export function passwordForm({
  texts,
  userHint,
  session,
  ways,
  waitSeconds,
  lang,
  actions,
}: Scene): TemplateResult {
  const isPrimary = ways.shown[0]?.type === 'password';
  const isWaiting = waitSeconds > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || isWaiting) return;
    const entries = new FormData(event.currentTarget);
    actions.password(String(entries.get('username')).trim(), String(entries.get('password')));
  };
  return html`
    <form class="lk-form" aria-label=${texts.wayPassword} @submit=${submit}>
      <div class="lk-field">
        <label for="latchkey-user">${texts.userName}</label>
        <input
          id="latchkey-user"
          name="username"
          .defaultValue=${userHint}
          ?readonly=${session !== undefined}
          required
          dir="auto"
          autocomplete="username"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="next"
        />
      </div>
      <div class="lk-field">
        <label for="latchkey-password">${texts.password}</label>
        <div class="lk-with-toggle" @keydown=${hintCapsLock(texts.capsLock)} @keyup=${hintCapsLock(texts.capsLock)}>
          <input
            id="latchkey-password"
            name="password"
            type="password"
            required
            autocomplete="current-password"
            enterkeyhint="go"
            aria-describedby="latchkey-caps"
          />
          <button
            class="lk-toggle"
            type="button"
            aria-pressed="false"
            aria-label=${texts.showPassword}
            @click=${togglePassword}
          >
            <span class="lk-off">${texts.show}</span><span class="lk-on">${texts.hide}</span>
          </button>
        </div>
        <p class="lk-hint lk-caps" id="latchkey-caps" role="status"></p>
      </div>
      <button class="lk-button ${isPrimary ? 'primary' : ''}" ?disabled=${isWaiting}>
        ${isWaiting ? fill(texts.tryAgainIn, { duration: duration(waitSeconds, lang) }) : texts.signInWithPassword}
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

function hintCapsLock(text: string): (event: KeyboardEvent) => void {
  return (event) => {
    const field = event.currentTarget instanceof Element ? event.currentTarget.closest('.lk-field') : null;
    const hint = field?.querySelector('.lk-caps');
    // Password managers type without a keyboard: what they send has no modifiers.
    if (hint) hint.textContent = event.getModifierState?.('CapsLock') ? text : '';
  };
}

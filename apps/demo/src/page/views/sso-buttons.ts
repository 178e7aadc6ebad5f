import type { IdentityProvider, LoginMethod, SignInState } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import type { Settings } from '../settings.ts';
import { monogram } from './monogram.ts';

type Surroundings = {
  readonly offer: (SignInState & { step: 'choosing' })['offer'];
  readonly state: AppState;
  readonly actions: Actions;
  readonly isPrimary: boolean;
};

/** A button for each provider, by its name; one without a name where the homeserver names none. */
export function ssoButtons(
  { providers }: LoginMethod & { type: 'sso' },
  { offer, state, actions, isPrimary }: Surroundings,
): TemplateResult {
  const { settings } = state;
  const { host } = new URL(offer.homeserver.baseUrl);
  const shown = lastUsedFirst(providers, settings);
  const button = (provider: IdentityProvider | undefined, isFirst: boolean) => html`
    <button
      class="button provider ${isPrimary && isFirst ? 'primary' : ''}"
      type="button"
      aria-describedby="destination"
      @click=${() => actions.sso(provider?.id)}
    >
      ${monogram(provider?.name ?? host)}
      <span class="label">
        Continue with ${provider?.name ?? host}
        ${isLastUsed(provider, settings) ? html`<span class="badge">Last used</span>` : nothing}
      </span>
    </button>
  `;
  return html`
    <section class="stack" aria-label="With an account you have elsewhere">
      ${shown.length > 0 ? shown.map((provider, index) => button(provider, index === 0)) : button(undefined, true)}
      <p class="hint" id="destination">Takes you to <strong>${host}</strong>.</p>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${settings.usePopup}
          @change=${({ currentTarget }: Event) =>
            actions.setPopup(currentTarget instanceof HTMLInputElement && currentTarget.checked)}
        />
        <span>Use a popup, and keep this page open</span>
      </label>
    </section>
  `;
}

function lastUsedFirst(providers: readonly IdentityProvider[], settings: Settings): IdentityProvider[] {
  const last = providers.filter((provider) => isLastUsed(provider, settings));
  return [...last, ...providers.filter((provider) => !last.includes(provider))];
}

function isLastUsed(provider: IdentityProvider | undefined, { lastMethod }: Settings): boolean {
  return provider !== undefined && lastMethod?.type === 'sso' && lastMethod.provider === provider.id;
}

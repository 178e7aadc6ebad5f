import type { LoginMethod, SignInState } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions, AppState } from '../app-state.ts';
import { backToAccount } from './back-to-account.ts';
import { passwordForm } from './password-form.ts';
import { ssoButtons } from './sso-buttons.ts';

type Offer = (SignInState & { step: 'choosing' })['offer'];

/** What the homeserver offers. `alert`: what went wrong before. */
export function choosingView(
  offer: Offer,
  state: AppState,
  actions: Actions,
  alert: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { place } = state;
  const again = place.at === 'sign-in' ? place.again : undefined;
  const ways = inOrder(offer.methods, state).map((method, index) =>
    wayView(method, { offer, state, actions, isFirst: index === 0 }),
  );
  return html`
    <h1 tabindex="-1">${again ? 'Sign in again' : 'Sign in'}</h1>
    <p class="lead server">
      ${again ? html`to go on as <strong class="id">${again.userId}</strong>` : serverLine(offer, actions)}
    </p>
    ${alert}
    <div class="ways">${ways}</div>
    ${backToAccount(state, actions)}
  `;
}

function serverLine({ homeserver }: Offer, actions: Actions): TemplateResult {
  const { serverName, baseUrl } = homeserver;
  const { host } = new URL(baseUrl);
  return html`
    <span>
      to <strong class="id">${serverName ?? host}</strong>${
        serverName && serverName !== host ? html` <span class="resolved">(${host})</span>` : nothing
      }
    </span>
    <button class="link" type="button" @click=${() => actions.startOver()}>Change<span class="visually-hidden"> homeserver</span></button>
  `;
}

type Way = LoginMethod & { readonly type: 'sso' | 'password' };

/** The way that was taken last comes first; else the order of the client. */
function inOrder(methods: readonly LoginMethod[], { settings }: AppState): Way[] {
  const ways = methods.filter((method): method is Way => method.type === 'sso' || method.type === 'password');
  const last = ways.filter(({ type }) => type === settings.lastMethod?.type);
  return [...last, ...ways.filter((method) => !last.includes(method))];
}

type Surroundings = { offer: Offer; state: AppState; actions: Actions; isFirst: boolean };

function wayView(way: Way, { offer, state, actions, isFirst }: Surroundings): TemplateResult {
  const content =
    way.type === 'sso'
      ? ssoButtons(way, { offer, state, actions, isPrimary: isFirst })
      : passwordForm(state, actions, { isPrimary: isFirst });
  return html`${isFirst ? nothing : html`<p class="or" role="separator" aria-label="or"><span>or</span></p>`}${content}`;
}

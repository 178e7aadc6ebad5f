import type { Session, SignInMethod } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { type Actions, type AppState, isSameSession } from '../app-state.ts';
import { answersView } from './account-answers.ts';
import { plusIcon } from './icons.ts';
import { monogram } from './monogram.ts';

const methodTexts = {
  sso: 'Single sign-on',
  password: 'Password',
  token: 'Login token',
} as const satisfies Record<SignInMethod, string>;

/** Who is signed in, and what the homeserver says about it. */
export function accountView(session: Session, state: AppState, actions: Actions): TemplateResult {
  return html`
    <div class="person large">
      ${monogram(session.userId)}
      <div>
        <h1 class="id" tabindex="-1">${breakable(session.userId)}</h1>
        <p class="lead">
          ${
            session.state === 'active'
              ? html`<span class="dot"></span>Signed in`
              : html`<span class="dot off"></span>The session has run out`
          }
        </p>
      </div>
    </div>
    ${session.state === 'soft-logged-out' ? expiredView(session, actions) : nothing}
    <section aria-labelledby="session-title">
      <h2 id="session-title">This session</h2>
      <dl class="facts">
        ${fact('User ID', session.userId)} ${fact('Device ID', session.deviceId)}
        ${fact('Homeserver', session.baseUrl)}
        <div><dt>Signed in with</dt><dd>${methodTexts[session.method]}</dd></div>
      </dl>
    </section>
    ${session.state === 'active' ? answersView(session, state, actions) : nothing}
    ${othersView(session, state, actions)} ${leavingView(session, state, actions)}
  `;
}

/** A long user id breaks before its server name. */
function breakable(userId: string): TemplateResult {
  const colon = userId.indexOf(':');
  return html`${userId.slice(0, colon)}<wbr />${userId.slice(colon)}`;
}

function fact(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd class="code">${value}</dd></div>`;
}

function expiredView(session: Session, actions: Actions): TemplateResult {
  return html`
    <div class="alert" role="alert" tabindex="-1">
      <div>
        <p><strong>This session has run out.</strong></p>
        <p>Sign in again to go on where you were. Your device and its keys stay.</p>
        <button class="button primary small" type="button" @click=${() => actions.signInAgain(session)}>
          Sign in again
        </button>
      </div>
    </div>
  `;
}

function othersView(session: Session, { sessions }: AppState, actions: Actions): TemplateResult {
  const others = sessions.filter((one) => !isSameSession(one, session));
  return html`
    <section aria-labelledby="accounts-title">
      <h2 id="accounts-title">Other accounts</h2>
      <div class="stack">
        ${others.map(
          (other) => html`
            <button class="button provider" type="button" @click=${() => actions.show(other)}>
              ${monogram(other.userId)}
              <span class="label"><span class="visually-hidden">Switch to </span>${other.userId}
                <small class="code">${other.deviceId}</small></span>
            </button>
          `,
        )}
        <button class="button provider" type="button" @click=${() => actions.addAccount()}>
          ${plusIcon}<span class="label">Add another account</span>
        </button>
      </div>
    </section>
  `;
}

function leavingView(session: Session, { isSigningOut }: AppState, actions: Actions): TemplateResult {
  return html`
    <div class="leaving">
      <button
        class="button"
        type="button"
        ?disabled=${isSigningOut}
        @click=${() => actions.signOut(session, 'this-device')}
      >
        Sign out
      </button>
      <button
        class="button danger"
        type="button"
        ?disabled=${isSigningOut}
        @click=${() => actions.signOut(session, 'everywhere')}
      >
        Sign out everywhere
      </button>
    </div>
  `;
}

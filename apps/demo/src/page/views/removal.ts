import type { Device, Session, SignInError, SignInErrorCode } from '@latchkey/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../app-state.ts';
import { nameOf, type Removal } from '../removal.ts';
import { type AlertOptions, alertView } from './alert.ts';
import { onSubmit } from './on-submit.ts';

type RemovalParts = { readonly session: Session; readonly device: Device; readonly actions: Actions };

/** What is left to do until a device is removed. */
export function removalView(removal: Removal, parts: RemovalParts): TemplateResult {
  const { session, device, actions } = parts;
  switch (removal.step) {
    case 'waiting':
      return html`
        <div class="removal" role="status">
          <p class="asking-line">
            <span class="spinner small" aria-hidden="true"></span>
            Confirm in the window that has opened that it is you.
          </p>
          ${cancelButton(actions)}
        </div>
      `;
    case 'blocked':
      return html`
        <div class="removal" role="status">
          <p>Your browser let no window open. Confirm there that it is you, then come back:</p>
          <a class="button primary small" href=${removal.url} target="_blank" rel="noreferrer">
            Confirm in a new tab
          </a>
          ${cancelButton(actions)}
        </div>
      `;
    case 'password':
      return passwordView(removal, parts);
    case 'failed':
      return html`
        <div class="removal">
          ${alertView(removal.error, {
            button: { text: 'Try again', press: () => actions.remove(session, device) },
            ...textFor(removal.error),
          })}
          ${cancelButton(actions)}
        </div>
      `;
  }
}

/** The usual texts are about signing in. */
const texts: Readonly<Partial<Record<SignInErrorCode, AlertOptions['text']>>> = {
  homeserver_refused: {
    happened: 'The device was not removed.',
    whatToDo: 'Whoever was asked to confirm it has said no, or it took too long.',
  },
  method_not_offered: {
    happened: 'Nothing that works here is enough for this homeserver.',
    whatToDo: 'Remove the device in another app, or sign out on it.',
  },
  timeout: { happened: 'Nobody confirmed it in time.', whatToDo: 'Nothing was removed. Try again.' },
};

function textFor({ code }: SignInError): Pick<AlertOptions, 'text'> {
  const text = texts[code];
  return text === undefined ? {} : { text };
}

function passwordView(
  { wasWrong }: Extract<Removal, { step: 'password' }>,
  { session, device, actions }: RemovalParts,
): TemplateResult {
  return html`
    <form class="removal" @submit=${onSubmit(({ password = '' }) => actions.confirmRemoval(password))}>
      <input name="user" autocomplete="username" .defaultValue=${session.userId} readonly hidden />
      <div class="field">
        <label for="removal-password">Your password, to remove ${nameOf(device)}</label>
        <input
          id="removal-password"
          name="password"
          type="password"
          required
          autocomplete="current-password"
          aria-describedby=${wasWrong ? 'removal-wrong' : nothing}
        />
        ${wasWrong ? html`<p class="hint wrong" id="removal-wrong" role="alert">That wasn’t your password.</p>` : nothing}
      </div>
      <button class="button primary small">Remove</button>
      ${cancelButton(actions)}
    </form>
  `;
}

function cancelButton(actions: Actions): TemplateResult {
  return html`
    <button class="button quiet small" type="button" @click=${() => actions.cancelRemoval()}>Cancel</button>
  `;
}

import { html, nothing, type TemplateResult } from 'lit';
import { fillWith } from '../fill.ts';
import type { Texts } from '../texts/texts.ts';
import { alertBox } from './alert.ts';
import { heading, strong } from './heading.ts';

/** What somebody is asked for: their password, or to go on in another window. */
export type Confirmation =
  | {
      readonly kind: 'password';
      readonly userId: string;
      /** The one before was wrong. */
      readonly wasWrong: boolean;
      readonly answer: (password: string | undefined) => void;
    }
  | {
      readonly kind: 'page';
      readonly userId: string;
      readonly url: string;
      /** The browser let no window open: it is a link then. */
      readonly isBlocked: boolean;
      readonly cancel: () => void;
    };

type Drawing = { readonly texts: Texts; readonly lang: string; readonly direction: 'ltr' | 'rtl' };

/** Asks somebody to show that it is they. */
export function confirmView(confirmation: Confirmation, { texts, lang, direction }: Drawing): TemplateResult {
  const isAsking = confirmation.kind === 'password';
  const cancel = () => (isAsking ? confirmation.answer(undefined) : confirmation.cancel());
  return html`
    <div class="base" part="base" dir=${direction} lang=${lang}>
      ${heading(texts.confirm)}
      <p class="lead">${fillWith(texts.confirmDetail, { user: strong(confirmation.userId) })}</p>
      ${isAsking && confirmation.wasWrong ? alertBox(texts.errors.wrong_credentials) : nothing}
      ${isAsking ? html`<slot name="password"></slot>` : elsewhere(confirmation, texts)}
      <button class="lk-button" part="button" type="button" @click=${cancel}>${texts.cancel}</button>
    </div>
  `;
}

function elsewhere({ url, isBlocked }: Confirmation & { kind: 'page' }, texts: Texts): TemplateResult {
  const { host } = new URL(url);
  if (isBlocked)
    return html`<a class="lk-button primary" part="button primary" href=${url} target="_blank" rel="noopener noreferrer"
      >${texts.confirmInBrowser}</a
    >`;
  return html`
    <p class="working" role="status">
      <span class="spinner" aria-hidden="true"></span>
      <span>${fillWith(texts.waitingDetail, { host: strong(host) })}</span>
    </p>
  `;
}

/** The form for the password. Drawn outside the shadow tree, where password managers look. */
export function confirmForm(
  { userId, answer }: Confirmation & { kind: 'password' },
  { texts }: Drawing,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    answer(String(new FormData(event.currentTarget).get('password')));
  };
  return html`
    <form class="lk-form" aria-label=${texts.confirm} @submit=${submit}>
      <div class="lk-field">
        <label for="latchkey-confirm-user">${texts.userName}</label>
        <input id="latchkey-confirm-user" name="username" dir="auto" autocomplete="username" readonly .value=${userId} />
      </div>
      <div class="lk-field">
        <label for="latchkey-confirm-password">${texts.password}</label>
        <input
          id="latchkey-confirm-password"
          name="password"
          type="password"
          required
          autocomplete="current-password"
          enterkeyhint="go"
        />
      </div>
      <button class="lk-button primary">${texts.confirmButton}</button>
    </form>
  `;
}

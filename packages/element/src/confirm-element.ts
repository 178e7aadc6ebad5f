import type { ReauthOpener, ReauthOptions, Session } from '@latchkey/client';
import { type ReauthPopupOpener, reauthPopup } from '@latchkey/client/browser';
import { LitElement, nothing, render, type TemplateResult } from 'lit';
import { directionOf } from './direction.ts';
import { languageOf } from './language-of.ts';
import { dressPasswordForm } from './light-form.ts';
import { styles } from './styles/styles.ts';
import { english } from './texts/english.ts';
import { loadTexts } from './texts/languages.ts';
import { type PartialTexts, type Texts, withFallback } from './texts/texts.ts';
import { type Confirmation, confirmForm, confirmView } from './views/confirm.ts';

/** What a request takes that may need its user to authenticate once more: spread it into the request's options. */
export type ConfirmMeans = Required<Pick<ReauthOptions, 'opener' | 'askPassword'>>;

/**
 * Lets somebody show that it is they, before a device is removed or a password changed. It draws nothing until a request
 * needs it: the form for the password, or what to do while a page of the homeserver is open in another window.
 *
 * @tagname latchkey-confirm
 *
 * @attr {'auto'|'light'|'dark'|'high-contrast'} theme - As of `<latchkey-sign-in>`, and so are parts and custom properties.
 * @attr {'comfortable'|'compact'} density
 * @attr {string} lang
 */
export class LatchkeyConfirm extends LitElement {
  static override styles = styles;

  static override properties = {
    theme: { reflect: true },
    density: { reflect: true },
    texts: { attribute: false },
  };

  declare theme: 'auto' | 'light' | 'dark' | 'high-contrast';
  declare density: 'comfortable' | 'compact';
  /** Your own words, in place of some of the element's. */
  declare texts: PartialTexts | undefined;

  #confirmation: Confirmation | undefined;
  #form: HTMLElement | undefined;
  #loaded: Texts = english;
  #loadedLang = 'en';

  constructor() {
    super();
    this.theme = 'auto';
    this.density = 'comfortable';
  }

  /**
   * Does work that may need its user to authenticate once more. Call it in the click itself, so that a window may open.
   *
   * @returns what the work returns; `deleteDevices` and `withReauthentication` return `cancelled` for who presses “Cancel”.
   */
  async confirm<Result>(session: Session, work: (means: ConfirmMeans) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#means(session));
    } finally {
      this.#show(undefined);
    }
  }

  protected override willUpdate(): void {
    const lang = languageOf(this);
    if (lang !== this.#loadedLang) void this.#load(lang);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#confirmation ? confirmView(this.#confirmation, this.#drawing()) : nothing;
  }

  protected override updated(): void {
    const asks = this.#confirmation?.kind === 'password' ? this.#confirmation : undefined;
    if (asks === undefined) {
      this.#form?.remove();
      this.#form = undefined;
      return;
    }
    const isNew = this.#form === undefined;
    this.#form ??= Object.assign(document.createElement('div'), { slot: 'password' });
    this.#form.dataset.latchkeyForm = '';
    dressPasswordForm(this);
    this.#form.dir = directionOf(this, this.#loadedLang);
    render(confirmForm(asks, this.#drawing()), this.#form);
    if (!isNew) return;
    this.append(this.#form);
    this.#form.querySelector<HTMLElement>('[type=password]')?.focus();
  }

  #means({ userId }: Session): ConfirmMeans {
    const askPassword: ConfirmMeans['askPassword'] = ({ wasWrong, signal }) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(undefined), { once: true });
        this.#show({ kind: 'password', userId, wasWrong, answer: resolve });
      }).then((password) => {
        this.#show(undefined);
        return password as string | undefined;
      });
    return { askPassword, opener: this.#opener(userId) };
  }

  #opener(userId: string): ReauthOpener {
    let isBlocked = false;
    const popup: ReauthPopupOpener = reauthPopup({
      onBlocked: () => {
        isBlocked = true;
      },
    });
    const opener: ReauthOpener = async (url, context) => {
      const cancel = new AbortController();
      const signal = AbortSignal.any([context.signal, cancel.signal]);
      const shown = popup(url, { ...context, signal });
      this.#show({ kind: 'page', userId, url, isBlocked, cancel: () => cancel.abort() });
      // An opener whose window was closed by nobody but us stays pending.
      await Promise.race([shown, aborted(signal)]);
    };
    return Object.assign(opener, { prepare: popup.prepare });
  }

  #show(confirmation: Confirmation | undefined): void {
    this.#confirmation = confirmation;
    this.requestUpdate();
  }

  async #load(lang: string): Promise<void> {
    this.#loadedLang = lang;
    this.#loaded = await loadTexts(lang);
    this.requestUpdate();
  }

  #drawing(): { texts: Texts; lang: string; direction: 'ltr' | 'rtl' } {
    const texts = this.texts ? withFallback(this.texts, this.#loaded) : this.#loaded;
    return { texts, lang: this.#loadedLang, direction: directionOf(this, this.#loadedLang) };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

import type { Ports, Session, SignIn } from '@latchkey/client';
import { LitElement, type PropertyValues, render, type TemplateResult } from 'lit';
import { composeScene } from './compose-scene.ts';
import type { DeskHost } from './desk-host.ts';
import type { SignInEvents } from './events.ts';
import { languageOf } from './language-of.ts';
import { dressPasswordForm } from './light-form.ts';
import { FocusMover } from './move-focus.ts';
import type { Mode, NavigatorName, Scene } from './scene.ts';
import { SignInDesk } from './sign-in-desk.ts';
import { stepOf } from './step.ts';
import { styles } from './styles/styles.ts';
import { english } from './texts/english.ts';
import { loadTexts } from './texts/languages.ts';
import { type PartialTexts, type Texts, withFallback } from './texts/texts.ts';
import { hasPasswordForm, passwordForm } from './views/password-form.ts';
import { screen } from './views/screen.ts';

/**
 * The sign-in screen for Matrix. It asks for the homeserver, shows what it offers, leaves for the browser and comes
 * back, and ends with a session; it draws every state between, in eight languages.
 *
 * @tagname latchkey-sign-in
 *
 * @attr {string} server - The homeserver that is looked up at once: a name, a user id or a base URL.
 * @attr {boolean} server-locked - It can't be changed.
 * @attr {string} servers - Suggestions for the field, separated by blanks.
 * @attr {string} methods - `sso`, `sso:<provider id>` and `password`, separated by blanks: only these, in this order.
 * @attr {'login'|'register'|'reauth'} mode - What somebody is here for. `reauth` needs the property `session`.
 * @attr {string} user-hint - Whose name stands in the form at first.
 * @attr {string} return-to - Where in the app to go on; comes back with the event `latchkey-signed-in`.
 * @attr {string} redirect-url - Where the browser comes back to; this page by default. The page there has the element, too.
 * @attr {'redirect'|'popup'} navigator - How somebody leaves; `redirect` by default.
 * @attr {string} device-name - The name that the user's list of devices will show.
 * @attr {boolean} remember-last - Remembers the homeserver and the way that was last used, in `localStorage`.
 * @attr {boolean} auto - Leaves at once where there is one way only. Once: whoever comes back without a session chooses.
 * @attr {string} lang - A language tag; else that of the nearest element that has one, else the browser's.
 * @attr {'auto'|'light'|'dark'|'high-contrast'} theme - `auto` follows the system.
 * @attr {'comfortable'|'compact'} density - `compact` sits closer together; targets stay 44 px high.
 * @attr {string} step - Read only: what is drawn, as {@link Step} names it.
 *
 * @fires {CustomEvent} latchkey-offer - `{ offer }`: a homeserver was found.
 * @fires {CustomEvent} latchkey-leave - `{ host, providerId? }`: somebody is about to leave. Cancelable.
 * @fires {CustomEvent} latchkey-waiting - `{ host, url }`: the page waits for another window.
 * @fires {CustomEvent} latchkey-signed-in - `{ session, returnTo? }`.
 * @fires {CustomEvent} latchkey-error - `{ error }`: it failed, and the element says so.
 * @fires {CustomEvent} latchkey-cancel - Somebody gave up.
 *
 * @slot header - Above everything, such as a logo.
 * @slot before-methods - Above the ways to sign in.
 * @slot legal - Below them, such as terms.
 * @slot footer - Below everything.
 * @slot icon-ID - A picture for the provider with that id, instead of its own.
 * @slot password - The element's own form: it is among its children, so that password managers find it.
 *
 * @csspart base - Everything.
 * @csspart heading
 * @csspart server - The line with the homeserver, or the field for it.
 * @csspart method-button - Each button that leads to a provider.
 * @csspart button - Every other button.
 * @csspart primary - The one primary button.
 * @csspart error
 * @csspart waiting
 *
 * @cssprop [--latchkey-accent=#0b57d0] - Primary button, links, focus.
 * @cssprop [--latchkey-on-accent=#fff] - Text on it.
 * @cssprop [--latchkey-background=#fff]
 * @cssprop [--latchkey-text=#1b1b1f]
 * @cssprop [--latchkey-muted=#50525a] - Hints.
 * @cssprop [--latchkey-border=#73757f] - Of fields and buttons.
 * @cssprop [--latchkey-error=#a3140d]
 * @cssprop [--latchkey-font=system-ui, sans-serif]
 * @cssprop [--latchkey-radius=0.5rem]
 * @cssprop [--latchkey-gap=1rem]
 *
 * @cssstate idle - And one for each {@link Step}.
 */
export class LatchkeySignIn extends LitElement implements DeskHost {
  static override styles = styles;

  static override properties = {
    server: {},
    serverLocked: { type: Boolean, attribute: 'server-locked' },
    servers: { converter: { fromAttribute: words } },
    methods: { converter: { fromAttribute: words } },
    mode: {},
    userHint: { attribute: 'user-hint' },
    returnTo: { attribute: 'return-to' },
    redirectUrl: { attribute: 'redirect-url' },
    navigator: {},
    deviceName: { attribute: 'device-name' },
    rememberLast: { type: Boolean, attribute: 'remember-last' },
    auto: { type: Boolean },
    theme: { reflect: true },
    density: { reflect: true },
    auth: { attribute: false },
    ports: { attribute: false },
    session: { attribute: false },
    texts: { attribute: false },
    codeHandler: { attribute: false },
  };

  declare server: string | undefined;
  declare serverLocked: boolean;
  declare servers: readonly string[];
  declare methods: readonly string[];
  declare mode: Mode;
  declare userHint: string | undefined;
  declare returnTo: string | undefined;
  declare redirectUrl: string | undefined;
  declare navigator: NavigatorName;
  declare deviceName: string | undefined;
  declare rememberLast: boolean;
  declare auto: boolean;
  declare theme: 'auto' | 'light' | 'dark' | 'high-contrast';
  declare density: 'comfortable' | 'compact';
  /** A sign-in of your own: whatever has the shape of {@link SignIn}. The element draws its state and calls its functions. */
  declare auth: SignIn | undefined;
  /** Where sign-ins and sessions live, and how the network is asked; what `browserPorts()` does by default. */
  declare ports: Ports | undefined;
  /** With `mode="reauth"`: the session that ran out. It goes on when its user has signed in again. */
  declare session: Session | undefined;
  /** Your own words, in place of some of the element's. */
  declare texts: PartialTexts | undefined;
  /** Shows “Use a code instead” while the page waits, and is called then. The client has no such way of its own yet. */
  declare codeHandler: (() => void) | undefined;

  readonly #desk = new SignInDesk(this);
  readonly #focus = new FocusMover();
  readonly #internals = this.attachInternals();
  #form: HTMLElement | undefined;
  #loaded: Texts = english;
  #loadedLang = 'en';

  constructor() {
    super();
    this.serverLocked = false;
    this.servers = [];
    this.methods = [];
    this.mode = 'login';
    this.navigator = 'redirect';
    this.rememberLast = false;
    this.auto = false;
    this.theme = 'auto';
    this.density = 'comfortable';
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the getter reads the properties of the class that it is called on.
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      if (this.isConnected) void this.#desk.connect();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#desk.disconnect();
  }

  /** Starts a way without a click on its button; call it in a click all the same. Without a name: the first one. */
  start(method?: string): void {
    this.#desk.start(method);
  }

  /** Gives up what is under way. */
  cancel(): void {
    this.#desk.cancel();
  }

  /** After a failure: tries the same again, or leads back to where somebody can go on. */
  retry(): void {
    this.#desk.retry();
  }

  /** Moves the focus to the first thing to fill in or to press. */
  override focus(options?: FocusOptions): void {
    const target =
      this.renderRoot.querySelector<HTMLElement>('input, button.primary') ??
      this.#form?.querySelector<HTMLElement>('input') ??
      this.renderRoot.querySelector<HTMLElement>('button, a');
    target?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<LatchkeySignIn>): void {
    this.#focus.note(this);
    const lang = languageOf(this);
    if (lang !== this.#loadedLang) void this.#load(lang);
    if (!this.hasUpdated) return;
    const has = (...names: (keyof LatchkeySignIn)[]) => names.some((name) => changed.has(name));
    if (has('auth', 'session', 'mode', 'ports')) this.#desk.begin();
    if (has('server', 'session')) this.#desk.lookAtOnce();
  }

  protected override render(): TemplateResult {
    return screen(this.#scene());
  }

  protected override updated(): void {
    const scene = this.#scene();
    this.#drawForm(scene);
    const step = stepOf(scene);
    this.setAttribute('step', step);
    this.#internals.states.clear();
    this.#internals.states.add(step);
    this.#focus.move(this, step);
  }

  /** Password managers do not look into shadow trees: the form is a child of the element, in a slot. */
  #drawForm(scene: Scene): void {
    if (!hasPasswordForm(scene)) {
      this.#form?.remove();
      this.#form = undefined;
      return;
    }
    if (this.#form === undefined) {
      this.#form = document.createElement('div');
      this.#form.slot = 'password';
      this.#form.dataset.latchkeyForm = '';
      this.append(this.#form);
    }
    dressPasswordForm(this);
    this.#form.dir = scene.direction;
    render(passwordForm(scene), this.#form);
  }

  async #load(lang: string): Promise<void> {
    this.#loadedLang = lang;
    const texts = await loadTexts(lang);
    if (this.#loadedLang !== lang) return;
    this.#loaded = texts;
    this.requestUpdate();
  }

  #scene(): Scene {
    return composeScene(this, this.#desk, this.#loadedLang);
  }

  /** @internal */
  get words(): Texts {
    return this.texts ? withFallback(this.texts, this.#loaded) : this.#loaded;
  }
}

/** Attributes are lists of words. */
function words(text: string | null): readonly string[] {
  return text?.split(/\s+/).filter(Boolean) ?? [];
}

declare global {
  interface HTMLElementEventMap extends SignInEvents {}
}

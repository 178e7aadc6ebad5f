import {
  createSignIn,
  type Ports,
  type Session,
  type SignIn,
  type SignInOptions,
  type SignInState,
} from '@latchkey/client';
import { popup, redirect } from '@latchkey/client/browser';
import { isSameSession } from './app-state.ts';
import { countDown } from './count-down.ts';
import { deviceName } from './device-name.ts';
import type { Store } from './store.ts';

type Again = Pick<SignInOptions, 'deviceId' | 'expectUserId'>;

// Where a homeserver says "too many" and not for how long.
const usualWaitMs = 5_000;

/** Everything between an empty page and a session. Leaves the rest to `onSignedIn`. */
export class SignInDesk {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #onSignedIn: (session: Session) => void;
  readonly #popup = popup({ waitingText: 'Taking you there…' });
  readonly #wait = countDown((waitSeconds) => this.#store.change({ waitSeconds }));
  #signIn: SignIn;
  #leftWith: string | undefined;

  constructor(store: Store, ports: Ports, onSignedIn: (session: Session) => void) {
    this.#store = store;
    this.#ports = ports;
    this.#onSignedIn = onSignedIn;
    this.#signIn = this.#begin();
  }

  /** Starts from nothing; what was under way is given up. */
  startOver(again: Again = {}): void {
    const earlier = this.#signIn;
    this.#signIn = this.#begin(again);
    earlier.cancel();
    this.#store.change({ signIn: this.#signIn.state });
  }

  resume(callback: string): Promise<void> {
    return this.#signIn.resume(callback);
  }

  look(server: string): void {
    const typed = server.trim();
    this.#store.change({ typed: { server: typed, user: typed.startsWith('@') ? typed : '' }, notice: '' });
    void this.#signIn.look(typed);
  }

  /** Signs a session in again that the homeserver keeps but whose token is spent. */
  again({ baseUrl, deviceId, userId }: Session): void {
    this.startOver({ deviceId, expectUserId: userId });
    this.#store.change({ typed: { server: baseUrl, user: userId } });
    void this.#signIn.look(baseUrl);
  }

  sso(providerId?: string): void {
    this.#leave(providerId, this.#store.state.settings.usePopup ? 'popup' : 'redirect');
  }

  ssoHere(): void {
    this.#leave(this.#leftWith, 'redirect');
  }

  password(user: string, password: string): void {
    this.#store.change({ typed: { ...this.#store.state.typed, user } });
    this.#store.remember({ lastMethod: { type: 'password' } });
    void this.#signIn.password(user, password);
  }

  accept(): void {
    this.#signIn.accept();
  }

  decline(): Promise<void> {
    return this.#signIn.decline();
  }

  retry(): void {
    void this.#signIn.retry();
  }

  cancel(): void {
    this.#signIn.cancel();
  }

  #begin(again: Again = {}): SignIn {
    const signIn = createSignIn({
      ...again,
      ports: this.#ports,
      opener: redirect(),
      redirectUrl: new URL('/', location.href).href,
      deviceDisplayName: deviceName(navigator.userAgent),
    });
    signIn.subscribe((state) => {
      if (this.#signIn === signIn) this.#onState(state);
    });
    return signIn;
  }

  #leave(provider: string | undefined, leftBy: 'popup' | 'redirect'): void {
    this.#leftWith = provider;
    this.#store.remember({ lastMethod: { type: 'sso', ...(provider !== undefined && { provider }) } });
    this.#store.change({ leftBy });
    const opener = leftBy === 'popup' ? this.#popup : redirect();
    void this.#signIn.sso({ opener, ...(provider !== undefined && { providerId: provider }) });
  }

  #onState(state: SignInState): void {
    this.#store.change({ signIn: state });
    if (state.step === 'choosing') this.#store.remember({ server: nameOf(state.offer.homeserver) });
    if (state.step === 'signed-in') this.#onSignedIn(state.session);
    // Signing in again to the very same session replaces nothing, so there is nothing to ask.
    if (state.step === 'asking' && state.current.every((one) => isSameSession(one, state.session)))
      this.#signIn.accept();
    const isLimited = state.step === 'failed' && state.error.code === 'rate_limited';
    this.#wait(isLimited ? (state.error.retryAfterMs ?? usualWaitMs) : 0);
  }
}

/** What somebody would type to find the homeserver again. */
function nameOf({ serverName, baseUrl }: { readonly serverName?: string; readonly baseUrl: string }): string {
  return serverName ?? baseUrl;
}

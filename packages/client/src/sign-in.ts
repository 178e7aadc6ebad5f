import type { SsoAction, UserIdentifier } from '@latchkey/protocol';
import { SignInError } from './errors.ts';
import { exchange } from './exchange/exchange.ts';
import { signInWithPassword } from './exchange/password.ts';
import { findMethods, type Offer } from './methods/find-methods.ts';
import type { Opener } from './opener.ts';
import type { CallOptions } from './options.ts';
import { listSessions } from './session/list-sessions.ts';
import type { Session } from './session/session.ts';
import { beginSso, type SsoRequest } from './sso/begin-sso.ts';
import { dropPending } from './sso/pending-sso.ts';
import { isCallback, readCallback } from './sso/read-callback.ts';
import type { RetryPoint, SignInState } from './state.ts';

/** What every sign-in of an app has in common. */
export type SignInOptions = Omit<CallOptions, 'signal'> & {
  /** Where the browser comes back to. */
  readonly redirectUrl: string;
  /** Leaves for the browser. Use `redirect()` or `popup()` of `@latchkey/client/browser`, or any opener. */
  readonly opener: Opener;
  /** The name that the user's list of devices will show. */
  readonly deviceDisplayName?: string;
  /** Signs a soft-logged-out device in again. */
  readonly deviceId?: string;
  /** Only this user may come back. */
  readonly expectUserId?: string;
};

/** A choice of SSO. */
export type SsoChoice = {
  readonly providerId?: string;
  readonly action?: SsoAction;
  /** Instead of the usual one. */
  readonly opener?: Opener;
  /** Where in the app to go on afterwards; comes back in the state `signed-in`. */
  readonly returnTo?: string;
};

/** A sign-in screen's machine: call its functions, draw its {@link SignIn.state}. Functions never reject for what the world does; see `failed`. */
export interface SignIn {
  readonly state: SignInState;
  /** Calls the listener at every change. Returns a function that ends it. */
  subscribe(listener: (state: SignInState) => void): () => void;
  /** Finds what somebody typed; an earlier search is given up. */
  look(typed: string): Promise<void>;
  /** Leaves for the browser. Call it in the click itself. In `choosing` or `away` only. */
  sso(choice?: SsoChoice): Promise<void>;
  /** Signs in with a password. In `choosing` only. */
  password(user: string | UserIdentifier, password: string): Promise<void>;
  /** Goes on with the address that the browser came back to; does nothing if it is no callback. */
  resume(urlOrQuery: string): Promise<void>;
  /** In `asking`: uses the new session, beside the ones there are. */
  accept(): void;
  /** In `asking`: ends the new session again. */
  decline(): Promise<void>;
  /** In `failed`: goes back to where it can go on. */
  retry(): Promise<void>;
  /** Gives up what is under way: back to the choice, or to the start. In `asking` it declines. */
  cancel(): void;
}

/**
 * Makes a sign-in screen's machine. It asks for the homeserver, shows what it offers, leaves for the browser and comes
 * back, and ends with a session.
 *
 * @example
 * import { createSignIn, type Opener, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const opener: Opener;
 * const signIn = createSignIn({ ports, opener, redirectUrl: 'https://app.example/' });
 * signIn.subscribe((state) => {
 *   if (state.step === 'choosing') void signIn.sso();
 *   if (state.step === 'signed-in') state.session.userId; // '@alice:example.org'
 * });
 * await signIn.look('example.org');
 */
export function createSignIn(options: SignInOptions): SignIn {
  return new SignInMachine(options);
}

class SignInMachine implements SignIn {
  readonly #options: SignInOptions;
  readonly #listeners = new Set<(state: SignInState) => void>();
  #state: SignInState = { step: 'idle' };
  #work = new AbortController();
  #offer: Offer | undefined;
  #begunId: string | undefined;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get state(): SignInState {
    return this.#state;
  }

  subscribe(listener: (state: SignInState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  look(typed: string): Promise<void> {
    this.#offer = undefined;
    return this.#run({ step: 'discovering', typed }, { to: 'discovering', typed }, async (options) => {
      const offer = await findMethods(typed, options);
      const isUsable = offer.methods.some(({ type }) => type === 'sso' || type === 'password');
      if (!isUsable)
        throw new SignInError('no_sign_in_method', 'The homeserver offers nothing that this client can do');
      this.#offer = offer;
      return { step: 'choosing', offer };
    });
  }

  sso({ opener = this.#options.opener, ...choice }: SsoChoice = {}): Promise<void> {
    const offer = this.#requireOffer();
    opener.prepare?.();
    return this.#run(this.#state, { to: 'choosing', offer }, async (options) => {
      const begun = await beginSso(this.#ssoRequest(offer, choice), options);
      const { id, url, redirectUrl, expiresAt } = begun;
      this.#become({ step: 'away', offer, url, expiresAt }, options);
      this.#begunId = id;
      return this.#spend(await opener(url, { redirectUrl, signal: options.signal }), options);
    });
  }

  password(user: string | UserIdentifier, password: string): Promise<void> {
    const offer = this.#requireOffer();
    const { deviceId, deviceDisplayName, expectUserId } = this.#options;
    return this.#run({ step: 'exchanging' }, { to: 'choosing', offer }, async (options) => {
      const current = await this.#others(options);
      const { homeserver } = offer;
      const session = await signInWithPassword(
        { homeserver, user, password, deviceId, deviceDisplayName, expectUserId },
        options,
      );
      return arrived(session, current);
    });
  }

  resume(urlOrQuery: string): Promise<void> {
    // Whatever else somebody pastes must not end the waiting for the real one.
    if (!isCallback(urlOrQuery)) return Promise.resolve();
    const retry: RetryPoint = this.#offer ? { to: 'choosing', offer: this.#offer } : { to: 'idle' };
    return this.#run(this.#state, retry, (options) => this.#spend(urlOrQuery, options));
  }

  accept(): void {
    if (this.#state.step !== 'asking') return;
    const { session, returnTo } = this.#state;
    this.#become({ step: 'signed-in', session, returnTo });
  }

  async decline(): Promise<void> {
    if (this.#state.step !== 'asking') return;
    const { session } = this.#state;
    this.#giveUp();
    await session.logout();
  }

  async retry(): Promise<void> {
    if (this.#state.step !== 'failed') return;
    const { retry } = this.#state;
    if (retry.to === 'discovering') return this.look(retry.typed);
    this.#become(retry.to === 'choosing' ? { step: 'choosing', offer: retry.offer } : { step: 'idle' });
  }

  cancel(): void {
    if (this.#state.step === 'asking') this.decline().catch(() => undefined);
    else this.#giveUp();
  }

  #giveUp(): void {
    this.#work.abort();
    this.#dropBegun();
    this.#become(this.#offer ? { step: 'choosing', offer: this.#offer } : { step: 'idle' });
  }

  /** Whoever gave up and still comes back later came back to nothing. */
  #dropBegun(): void {
    if (this.#begunId !== undefined) dropPending(this.#options.ports, this.#begunId).catch(() => undefined);
    this.#begunId = undefined;
  }

  async #spend(urlOrQuery: string, options: CallOptions): Promise<SignInState> {
    const read = await readCallback(urlOrQuery, options);
    if (read.kind === 'none') return this.#state;
    if (read.kind === 'rejected') throw read.error;
    this.#become({ step: 'exchanging' }, options);
    const current = await this.#others(options);
    return arrived(await exchange(read.callback, options), current, read.returnTo);
  }

  /** The sessions that somebody signing in might not want to lose sight of. */
  async #others(options: CallOptions): Promise<Session[]> {
    return (await listSessions(options)).filter(({ state }) => state === 'active');
  }

  #ssoRequest(
    { homeserver }: Offer,
    { providerId, action, returnTo }: Omit<SsoChoice, 'opener'>,
  ): SsoRequest {
    const { redirectUrl, deviceId, deviceDisplayName, expectUserId } = this.#options;
    return {
      homeserver,
      redirectUrl,
      action,
      providerId,
      returnTo,
      deviceId,
      deviceDisplayName,
      expectUserId,
    };
  }

  #requireOffer(): Offer {
    if (this.#offer === undefined) throw new TypeError('Call "look" first and wait for the state "choosing"');
    return this.#offer;
  }

  /** Does one thing at a time: what was under way is given up, and its outcome is nobody's any more. */
  async #run(
    state: SignInState,
    retry: RetryPoint,
    work: (options: CallOptions & { signal: AbortSignal }) => Promise<SignInState>,
  ): Promise<void> {
    this.#work.abort();
    this.#work = new AbortController();
    const { signal } = this.#work;
    const options = { ...this.#options, signal };
    this.#become(state);
    try {
      this.#become(await work(options), options);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SignInError) return this.#become({ step: 'failed', error, retry });
      this.#giveUp();
      if (!isAbort(error)) throw error;
    }
  }

  /** Work that was given up changes nothing any more: it ends here, with the reason of its signal. */
  #become(state: SignInState, { signal }: Pick<CallOptions, 'signal'> = {}): void {
    signal?.throwIfAborted();
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function arrived(session: Session, others: readonly Session[], returnTo?: string): SignInState {
  // Only another person's session is a question: one's own second device, or the first one again, is what was wanted.
  const current = others.filter(({ userId }) => userId !== session.userId);
  if (current.length > 0) return { step: 'asking', session, current, returnTo };
  return { step: 'signed-in', session, returnTo };
}

/** Somebody closed the window they should have signed in with: a cancel, not an error. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

import {
  type Device,
  devicesPath,
  isJsonObject,
  type LogoutScope,
  parseDevices,
  parseWhoami,
  type Whoami,
  whoamiPath,
} from '@latchkey/protocol';
import { askFor } from '../http/ask-for.ts';
import { parseJson } from '../http/parse-json.ts';
import { readText } from '../http/read-text.ts';
import type { SessionOptions } from '../ports.ts';
import { busyMs } from './due.ts';
import { type SessionRecord, type SignInMethod, sessionKey } from './session-record.ts';
import type { RefreshResult, SessionState, SessionTokens } from './session-tokens.ts';
import { tellLogout } from './tell-logout.ts';

/** Room for a thousand devices. */
const maxDevicesBytes = 262_144;

/** What an app holds after somebody signed in, whatever the method was. */
export interface Session {
  readonly userId: string;
  readonly deviceId: string;
  /** Where the homeserver's API is. */
  readonly baseUrl: string;
  readonly method: SignInMethod;
  readonly state: SessionState;
  /**
   * Sends a request with the access token, to this homeserver and nowhere else. Refreshes before the token expires
   * (earlier before a long poll: `timeout=` in the query) and when the server refuses it, then sends once more.
   * However many requests, tabs and programs find a dead token at once, one of them refreshes.
   *
   * @param path - begins with `/`, such as `/_matrix/client/v3/sync`; appended to {@link Session.baseUrl}.
   * @throws {TypeError} for any other path.
   * @throws {SignInError} `session_expired` (soft-logged-out), `session_ended`, or why a needed refresh failed for now.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Asks the homeserver who this is. Throws as {@link Session.fetch}, and what `GET /account/whoami` refuses with. */
  whoami(): Promise<Whoami>;
  /** Asks the homeserver for the user's devices. Throws as {@link Session.whoami}. */
  devices(): Promise<Device[]>;
  /**
   * Refreshes now, or only if the access token dies within that time. Requests do it by themselves; this is for the
   * moment after a sleep or an outage. Never rejects for what the world does: see {@link RefreshResult}.
   */
  refresh(options?: { readonly ifDueWithinMs?: number | undefined }): Promise<RefreshResult>;
  /**
   * Reads the stored record again, and goes on with what somebody else (another tab, a new sign-in of the same
   * device) has written. Where the store can be watched, listening to `change` does it by itself.
   *
   * @throws {SignInError} `storage_failed`.
   */
  reload(): Promise<void>;
  /**
   * Ends the session, here in any case. `revoked` is false if the homeserver could not be told: its device is then
   * still there and should be deleted from another one.
   *
   * @throws {SignInError} `storage_failed`.
   */
  logout(options?: { readonly scope?: LogoutScope | undefined }): Promise<{ readonly revoked: boolean }>;
  /**
   * Calls the listener whenever tokens or {@link Session.state} changed, also by another tab or program. Returns a
   * function that ends it.
   */
  on(event: 'change', listener: (session: Session) => void): () => void;
  /** The session as data, secrets included: to hand it to another program. Never log it. */
  toRecord(): SessionRecord;
}

/** Opens a session from its record. Asks nothing, starts nothing. */
export function openSession(record: SessionRecord, options: SessionOptions): Session {
  return new OpenSession(record, options);
}

class OpenSession implements Session {
  readonly userId: string;
  readonly deviceId: string;
  readonly method: SignInMethod;
  readonly #options: SessionOptions;
  readonly #tokens: SessionTokens;
  readonly #listeners = new Set<(session: Session) => void>();
  #stopWatching: (() => void) | undefined;

  constructor(record: SessionRecord, { ports, timeoutMs, dangerouslyAllowHttp }: SessionOptions) {
    this.userId = record.userId;
    this.deviceId = record.deviceId;
    this.method = record.method;
    // Nothing else: a session outlives the call that made it, so it must not die with that call's signal.
    this.#options = { ports, timeoutMs, dangerouslyAllowHttp };
    this.#tokens = ports.engine(record, this.#options, () => {
      for (const listener of this.#listeners) listener(this);
    });
  }

  get baseUrl(): string {
    return this.#tokens.record.baseUrl;
  }

  get state(): SessionState {
    return this.#tokens.state;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    if (!path.startsWith('/'))
      throw new TypeError('"path" must begin with "/": the token is for this homeserver only');
    const { signal } = init;
    await orAbort(this.#tokens.freshen(busyMs(path)), signal);
    const usedToken = this.#tokens.record.accessToken;
    const response = await this.#send(path, init);
    if (response.ok) this.#tokens.confirm(usedToken);
    const body = response.status === 401 ? await readJson(response.clone()) : undefined;
    if (!isDeadToken(body)) return response;
    const isWorthIt = await orAbort(this.#tokens.recover(usedToken, body), signal);
    // A stream was read by the first try; the caller has to make it again.
    return isWorthIt && !(init.body instanceof ReadableStream) ? this.#sendAgain(path, init) : response;
  }

  whoami(): Promise<Whoami> {
    return this.#read(whoamiPath(this.#tokens.record.api), parseWhoami);
  }

  devices(): Promise<Device[]> {
    return this.#read(devicesPath(this.#tokens.record.api), parseDevices, maxDevicesBytes);
  }

  async logout({
    scope = 'this-device',
  }: {
    readonly scope?: LogoutScope;
  } = {}): Promise<{ revoked: boolean }> {
    // The server ends the session of a token that it knows: with what another tab has left behind it would end nothing.
    await this.#tokens.reload().catch(() => undefined);
    await this.#tokens.freshen(0).catch(() => undefined);
    const revoked = await tellLogout(this.#tokens.record, scope, this.#options);
    await this.#tokens.forget();
    return { revoked };
  }

  refresh({ ifDueWithinMs }: { readonly ifDueWithinMs?: number } = {}): Promise<RefreshResult> {
    return this.#tokens.refresh(ifDueWithinMs);
  }

  reload(): Promise<void> {
    return this.#tokens.reload();
  }

  on(_event: 'change', listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    this.#stopWatching ??= this.#watch();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopWatching?.();
      this.#stopWatching = undefined;
    };
  }

  toRecord(): SessionRecord {
    return this.#tokens.record;
  }

  #watch(): (() => void) | undefined {
    return this.#options.ports.sessions.watch?.((key = sessionKey(this.toRecord())) => {
      // A store that fails now is read again before the tokens are used.
      if (key === sessionKey(this.toRecord())) this.#tokens.reload().catch(() => undefined);
    });
  }

  async #sendAgain(path: string, init: RequestInit): Promise<Response> {
    const usedToken = this.#tokens.record.accessToken;
    const response = await this.#send(path, init);
    if (response.ok) this.#tokens.confirm(usedToken);
    return response;
  }

  #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.#tokens.record.accessToken}`);
    return this.#options.ports.fetch(this.baseUrl + path, { ...init, headers });
  }

  /** A read of our own: through {@link fetch}, with the limits of time and size. */
  async #read<T>(path: string, parse: (body: unknown) => T | undefined, maxBytes?: number): Promise<T> {
    const ports = {
      ...this.#options.ports,
      fetch: (_url: string, init: RequestInit) => this.fetch(path, init),
    };
    const question = { method: 'GET', url: this.baseUrl + path, maxBytes } as const;
    return askFor(question, { parse, refused: 'session_ended' }, { ...this.#options, ports });
  }
}

/** With `flows` it is a question to authenticate once more, whatever else it says. */
function isDeadToken(body: unknown): boolean {
  return isJsonObject(body) && body.errcode === 'M_UNKNOWN_TOKEN' && body.flows === undefined;
}

async function readJson(response: Response): Promise<unknown> {
  return readText(response).then(parseJson, () => undefined);
}

/** Waits for what others wait for too: whoever gives up does not end it for them. */
async function orAbort<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  const waiting = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { signal: waiting.signal });
  });
  return Promise.race([work, aborted]).finally(() => waiting.abort());
}

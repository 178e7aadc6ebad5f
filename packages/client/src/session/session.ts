import {
  type Device,
  devicesPath,
  type LogoutScope,
  parseDevices,
  parseWhoami,
  type Whoami,
  whoamiPath,
} from '@latchkey/protocol';
import { hasErrcode } from '../http/ask.ts';
import { askFor } from '../http/ask-for.ts';
import { parseJson } from '../http/parse-json.ts';
import { readText } from '../http/read-text.ts';
import type { CallOptions } from '../options.ts';
import type { SessionRecord, SignInMethod } from './session-record.ts';
import { type SessionState, SessionTokens } from './session-tokens.ts';
import { loadSessions } from './store.ts';
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
   * and when the server refuses it, then sends once more.
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
   * Ends the session, here in any case. `revoked` is false if the homeserver could not be told: its device is then
   * still there and should be deleted from another one.
   *
   * @throws {SignInError} `storage_failed`.
   */
  logout(options?: { readonly scope?: LogoutScope | undefined }): Promise<{ readonly revoked: boolean }>;
  /** Calls the listener whenever tokens or {@link Session.state} changed. Returns a function that ends it. */
  on(event: 'change', listener: (session: Session) => void): () => void;
  /** The session as data, secrets included: to hand it to another program. Never log it. */
  toRecord(): SessionRecord;
}

/**
 * Opens the stored sessions, without asking the network: an app can start offline.
 *
 * @throws {SignInError} `storage_failed`.
 * @example
 * import { listSessions, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const [session] = await listSessions({ ports });
 */
export async function listSessions(options: CallOptions): Promise<Session[]> {
  return (await loadSessions(options)).map((record) => openSession(record, options));
}

/** Opens a session from its record. Asks nothing, starts nothing. */
export function openSession(record: SessionRecord, options: CallOptions): Session {
  return new OpenSession(record, options);
}

class OpenSession implements Session {
  readonly userId: string;
  readonly deviceId: string;
  readonly method: SignInMethod;
  readonly #options: CallOptions;
  readonly #tokens: SessionTokens;
  readonly #listeners = new Set<(session: Session) => void>();

  constructor(record: SessionRecord, options: CallOptions) {
    this.userId = record.userId;
    this.deviceId = record.deviceId;
    this.method = record.method;
    this.#options = { ...options, signal: undefined };
    this.#tokens = new SessionTokens(record, options, () => {
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
    await this.#tokens.freshen();
    const usedToken = this.#tokens.record.accessToken;
    const response = await this.#send(path, init);
    const body = response.status === 401 ? await readJson(response.clone()) : undefined;
    if (!hasErrcode(body, 'M_UNKNOWN_TOKEN')) return response;
    const isWorthIt = await this.#tokens.recover(usedToken, body);
    // A stream was read by the first try; the caller has to make it again.
    return isWorthIt && !(init.body instanceof ReadableStream) ? this.#send(path, init) : response;
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
    await this.#tokens.freshen().catch(() => undefined);
    const revoked = await tellLogout(this.#tokens.record, scope, this.#options);
    await this.#tokens.end(false);
    return { revoked };
  }

  on(_event: 'change', listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  toRecord(): SessionRecord {
    return this.#tokens.record;
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

async function readJson(response: Response): Promise<unknown> {
  return readText(response).then(parseJson, () => undefined);
}

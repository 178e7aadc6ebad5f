import { isSoftLogout, parseBaseUrl, parseWhoami, whoamiPath } from '@latchkey/protocol';
import { askVersions } from '../discovery/versions.ts';
import { SignInError } from '../errors.ts';
import { askFor } from '../http/ask-for.ts';
import { requireSecure } from '../input/typed-server.ts';
import type { CallOptions } from '../options.ts';
import { refresh } from './refresh.ts';
import type { SessionRecord } from './session-record.ts';
import { forgetSession, saveSession } from './store.ts';

/**
 * `soft-logged-out`: the tokens are spent but the device lives on: sign in again with the same `deviceId`, and keep
 * everything. `signed-out`: it is over; keys and device id must not be used again.
 */
export type SessionState = 'active' | 'soft-logged-out' | 'signed-out';

/** A token that dies sooner than this is refreshed before it is used. */
const refreshAheadMs = 10_000;

/** The tokens of one session: knows whether they live, refreshes them, and stores new ones before they are used. */
export class SessionTokens {
  #record: SessionRecord;
  #state: SessionState = 'active';
  #refreshing: Promise<void> | undefined;
  #moving: Promise<void> | undefined;
  readonly #options: CallOptions;
  readonly #changed: () => void;

  constructor(record: SessionRecord, options: CallOptions, changed: () => void) {
    this.#record = record;
    // A session outlives the call that made it, so it must not die with that call's signal.
    this.#options = { ...options, signal: undefined };
    this.#changed = changed;
  }

  get record(): SessionRecord {
    return this.#record;
  }

  get state(): SessionState {
    const { refreshToken, expiresAt = Number.POSITIVE_INFINITY } = this.#record;
    const isSpent = refreshToken === undefined && expiresAt <= this.#now();
    return this.#state === 'active' && isSpent ? 'soft-logged-out' : this.#state;
  }

  /** Follows the homeserver and refreshes ahead of expiry; afterwards the tokens may be used, or this rejects. */
  async freshen(): Promise<void> {
    this.#moving ??= this.#move();
    await this.#moving;
    const { refreshToken, expiresAt = Number.POSITIVE_INFINITY } = this.#record;
    const isDue = refreshToken !== undefined && this.#now() >= expiresAt - refreshAheadMs;
    if (isDue && this.state === 'active') {
      await this.#refreshOnce().catch((error) => {
        // It may still live for a moment; if not, nothing can be sent.
        if (this.#now() >= expiresAt) throw error;
      });
    }
    if (this.state === 'soft-logged-out')
      throw new SignInError('session_expired', 'The session must be signed in again');
    if (this.state === 'signed-out') throw new SignInError('session_ended', 'The session is over');
  }

  /** After `M_UNKNOWN_TOKEN`: tells whether sending again, with the token that is there now, is worth it. */
  async recover(usedToken: string, body: unknown): Promise<boolean> {
    if (this.#record.accessToken !== usedToken) return true;
    if (this.#record.refreshToken === undefined) await this.end(isSoftLogout(body));
    else await this.#refreshOnce();
    return this.state === 'active';
  }

  /** The server gave the session up, or its user did. */
  async end(softLogout: boolean): Promise<void> {
    if (!softLogout) await forgetSession(this.#record, this.#options);
    this.#become(softLogout ? 'soft-logged-out' : 'signed-out');
  }

  /** One refresh at a time: everybody who needs one waits for the same. */
  #refreshOnce(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const result = await refresh(this.#record, this.#options);
    if (result.outcome === 'transient') throw result.error;
    if (result.outcome === 'ended') return this.end(result.softLogout);
    await saveSession(result.record, this.#options);
    this.#record = result.record;
    this.#become('active');
  }

  /** Goes where the homeserver said that it is (MSC1730), if one answers there that knows this very session. */
  async #move(): Promise<void> {
    const { movedTo, ...record } = this.#record;
    if (movedTo === undefined) return;
    const left = this.#record;
    const baseUrl = parseBaseUrl(movedTo);
    const isThere =
      baseUrl !== undefined &&
      baseUrl !== record.baseUrl &&
      (await knowsSession(baseUrl, record, this.#options));
    this.#record = isThere ? { ...record, baseUrl } : record;
    await saveSession(this.#record, this.#options);
    if (isThere) await forgetSession(left, this.#options);
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#changed();
  }

  #now(): number {
    return this.#options.ports.clock.now();
  }
}

/**
 * Tells whether a session lives at another address. Only the homeserver there can say: a hostile one could otherwise
 * name somebody else's homeserver, user and device, and its session would take the place of theirs.
 */
async function knowsSession(baseUrl: string, record: SessionRecord, options: CallOptions): Promise<boolean> {
  const { api, accessToken, userId, deviceId } = record;
  const question = { method: 'GET', url: baseUrl + whoamiPath(api), accessToken } as const;
  try {
    requireSecure(baseUrl, options.dangerouslyAllowHttp);
    await askVersions(baseUrl, options);
    const here = await askFor(question, { parse: parseWhoami, refused: 'session_ended' }, options);
    return here.userId === userId && (here.deviceId ?? deviceId) === deviceId;
  } catch {
    return false;
  }
}

import { type RefreshDialectName, TokenBook } from '@latchkey/sandbox';
import {
  parseSession,
  type SessionRecord,
  serializeSession,
  sessionKey,
} from '../../src/session/session-record.ts';
import { type Fault, homeserverUrl } from './faults.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { SimulatedLocks } from './simulated-locks.ts';

/** What a world is made of. */
export type WorldParts = {
  readonly dialect: RefreshDialectName;
  /** What goes wrong, step by step, over and over again. */
  readonly faults: readonly Fault[];
  /** Waits until it is this step's turn: whoever decides over that decides over the order of everything. */
  readonly step: (label: string) => Promise<void>;
};

/** New tokens on their way into the store. */
type Delivered = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly at: number;
  readonly skewMs: number;
  readonly isHolderAlive: () => boolean;
};

/** So long nobody may give up what somebody else has perhaps just got: twice the time limit of a request. */
const attemptMs = 30_000;

/** Everything that the clients share: one account, one store, one clock, and somebody who looks for broken promises. */
export class SimulatedWorld {
  readonly clock = new SimulatedClock();
  readonly tokens: TokenBook;
  readonly stored = new Map<string, string>();
  readonly locks = new SimulatedLocks();
  /** All that happened, in order. */
  readonly trace: string[] = [];
  /** Promises that were broken. */
  readonly broken: string[] = [];
  /** The user has signed out somewhere, or is just doing so. */
  userSignsOut = false;
  isHealed = false;
  readonly step: WorldParts['step'];
  readonly #faults: readonly Fault[];
  #faultCount = 0;
  #tokenCount = 0;
  readonly #delivered: Delivered[] = [];
  readonly #everStored: string[] = [];

  constructor({ dialect, faults, step }: WorldParts) {
    this.step = step;
    this.#faults = faults;
    this.tokens = new TokenBook({
      dialect,
      clock: this.clock,
      accessTokenTtlMs: 5 * 60_000,
      sessionLifetimeMs: 30 * 60_000,
      mint: (kind) => `secret-${kind}-${this.#tokenCount++}`,
    });
    this.#signIn();
  }

  /** The record of the one session, if there is one. */
  get record(): SessionRecord | undefined {
    const [text] = this.stored.values();
    const record = text === undefined ? undefined : parseSession(text);
    return typeof record === 'object' ? record : undefined;
  }

  /** A program was given new tokens, and has not stored them yet. */
  delivered(
    { access_token, refresh_token }: { readonly access_token: string; readonly refresh_token: string },
    isHolderAlive: () => boolean,
  ): void {
    const [at, skewMs] = [this.clock.now(), this.clock.skewMs];
    this.#delivered.push({
      accessToken: access_token,
      refreshToken: refresh_token,
      at,
      skewMs,
      isHolderAlive,
    });
  }

  /** Tells whether a program has tokens that the server honours, and has had little time to store them. */
  #isInGoodHands(): boolean {
    return this.#delivered.some(
      ({ at, skewMs, isHolderAlive, ...tokens }) =>
        isHolderAlive() &&
        this.clock.now() - at < attemptMs &&
        skewMs === this.clock.skewMs &&
        this.tokens.honours(tokens),
    );
  }

  /** Tells whether the server would still take one of the tokens that are stored. */
  isHonoured(record: SessionRecord | undefined): boolean {
    if (record === undefined) return false;
    const { accessToken, refreshToken, earlierRefreshToken } = record;
    return (
      this.tokens.honours({ accessToken, ...(refreshToken && { refreshToken }) }) ||
      (earlierRefreshToken !== undefined && this.tokens.honours({ refreshToken: earlierRefreshToken }))
    );
  }

  /**
   * Tells whether a client that does what the specification says keeps the session. A server that ends the device of
   * whoever sends a refresh token again, after so long, ends it for those whose answer was lost, whatever they do.
   */
  canGoOn(record: SessionRecord | undefined): boolean {
    if (this.tokens.dialect.rotation !== 'grace' || record?.refreshToken === undefined)
      return this.isHonoured(record);
    const { refreshToken, earlierRefreshToken = refreshToken } = record;
    return [refreshToken, earlierRefreshToken].some((token) => this.tokens.honours({ refreshToken: token }));
  }

  wasEverStored(token: string): boolean {
    return this.#everStored.some((text) => text.includes(`"${token}"`));
  }

  /** What goes wrong at this step, if it is one of these. */
  draw(possible: readonly Fault[]): Fault {
    if (this.isHealed) return 'none';
    const fault = this.#faults[this.#faultCount++ % this.#faults.length] ?? 'none';
    return possible.includes(fault) ? fault : 'none';
  }

  /** Changes the store, and looks whether a session was lost that the server still honours. */
  change(key: string, text: string | undefined): void {
    const before = this.record;
    const wasHonoured = this.isHonoured(before);
    if (text === undefined) this.stored.delete(key);
    else this.stored.set(key, text);
    this.#everStored.push(text ?? '');
    const after = this.record;
    const isOver = after === undefined || (after.softLoggedOut && !before?.softLoggedOut);
    if (before && isOver && this.#isInGoodHands() && !this.userSignsOut)
      this.broken.push('a session was given up while somebody had its new tokens');
    if (before && isOver && wasHonoured && !this.userSignsOut)
      this.broken.push(`a session was given up that the server honours: ${JSON.stringify(before)}`);
    this.trace.push(`stored ${text ?? 'nothing'}`);
  }

  #signIn(): void {
    const device = { userId: '@alice:example.org', deviceId: 'DEVICE' };
    const { accessToken, refreshToken, expiresInMs } = this.tokens.begin(device.userId, device.deviceId);
    const record: SessionRecord = {
      ...device,
      baseUrl: homeserverUrl,
      api: 'v3',
      method: 'sso',
      accessToken,
      ...(refreshToken && { refreshToken }),
      ...(expiresInMs && { expiresAt: this.clock.now() + expiresInMs, lifetimeMs: expiresInMs }),
    };
    const text = serializeSession(record);
    this.stored.set(sessionKey(record), text);
    this.#everStored.push(text);
  }
}

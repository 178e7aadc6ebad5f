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

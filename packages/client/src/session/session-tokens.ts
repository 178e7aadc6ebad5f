import type { SignInError } from '../errors.ts';
import type { SessionRecord } from './session-record.ts';

/**
 * `soft-logged-out`: the tokens are spent but the device lives on: sign in again with the same `deviceId`, and keep
 * everything. `signed-out`: it is over; keys and device id must not be used again.
 */
export type SessionState = 'active' | 'soft-logged-out' | 'signed-out';

/**
 * What came of a refresh. `refreshed`: there are other tokens now, whoever got them. `not-due`: there was no need, or
 * nothing to refresh with. `transient`: not now; the session lives on and the next call tries again.
 */
export type RefreshResult =
  | { readonly outcome: 'refreshed' | 'not-due' | 'soft-logged-out' | 'signed-out' }
  | { readonly outcome: 'transient'; readonly error: SignInError };

/** The tokens of one session: whoever holds them asks here before using them, and afterwards if they were refused. */
export interface SessionTokens {
  readonly record: SessionRecord;
  readonly state: SessionState;
  /**
   * Refreshes ahead of expiry. Resolves when the tokens may be used.
   *
   * @param busyMs - how long the request will take on purpose, as a long poll does.
   * @throws {SignInError} `session_expired`, `session_ended`, or why a needed refresh failed for now.
   */
  freshen(busyMs: number): Promise<void>;
  /** After `M_UNKNOWN_TOKEN`: tells whether sending again, with the token that is there now, is worth it. */
  recover(usedToken: string, body: unknown): Promise<boolean>;
  /** The server took this access token. */
  confirm(usedToken: string): void;
  /** Refreshes in any case, or only if the access token dies within that time. Never rejects for what the world does. */
  refresh(ifDueWithinMs?: number): Promise<RefreshResult>;
  /** Reads the record again, as somebody else may have changed it. */
  reload(): Promise<void>;
  /** The user signs out: the record is deleted. */
  forget(): Promise<void>;
}

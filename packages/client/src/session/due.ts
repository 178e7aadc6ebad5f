import type { SessionRecord } from './session-record.ts';

/** A token that dies sooner than this is refreshed before it is used. */
const refreshAheadMs = 10_000;

/** A time, and for how much longer a token is needed from then on, in milliseconds. */
export type Need = { readonly now: number; readonly forMs: number };

/**
 * Tells whether the access token should be refreshed before a request: because it dies while that is under way. Never
 * earlier than in the second half of its life, else short-lived tokens would be refreshed for every long poll.
 */
export function isDue({ refreshToken, expiresAt, lifetimeMs }: SessionRecord, { now, forMs }: Need): boolean {
  if (refreshToken === undefined || expiresAt === undefined) return false;
  const remainingMs = expiresAt - now;
  // More than the server gave: somebody turned the clock back, and nothing is known any more.
  if (lifetimeMs !== undefined && remainingMs > lifetimeMs) return true;
  return remainingMs <= Math.min(refreshAheadMs + forMs, (lifetimeMs ?? Number.POSITIVE_INFINITY) / 2);
}

/** Tells whether the access token is dead by the clock. */
export function hasExpired({ expiresAt }: SessionRecord, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** How long a request takes on purpose: the `timeout` of a long poll, in milliseconds. */
export function busyMs(path: string): number {
  const timeout = Number(new URLSearchParams(path.split('#', 1)[0]?.split('?', 2)[1]).get('timeout'));
  return timeout > 0 && Number.isFinite(timeout) ? timeout : 0;
}

import { SignInError } from '../errors.ts';
import type { CallOptions } from '../options.ts';

/** Longer than this nobody is kept waiting without a word: the caller gets `rate_limited` and can count down. */
const maxWaitMs = 10_000;
const backoffMs = [1_000, 3_000];

/** Does something that asks a homeserver; where that is too busy, waits as told and does it again, twice at most. */
export async function patiently<T>(ask: () => Promise<T>, { ports, signal }: CallOptions): Promise<T> {
  for (const defaultWaitMs of backoffMs) {
    try {
      return await ask();
    } catch (error) {
      const waitMs =
        error instanceof SignInError && error.code === 'rate_limited'
          ? (error.retryAfterMs ?? defaultWaitMs)
          : undefined;
      if (waitMs === undefined || waitMs > maxWaitMs) throw error;
      await ports.clock.after(waitMs, signal ?? new AbortController().signal);
    }
  }
  return ask();
}

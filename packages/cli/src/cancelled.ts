/** The person gave up, or the time they had is over. Not an error, but an end. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** A signal for everything that one command does, and the end of what watches for it. */
export type Patience = { readonly signal: AbortSignal; end(): void };

/**
 * Listens for Ctrl-C and counts down. When either comes, the signal aborts with {@link Cancelled}, so that
 * everything under way can end in order; a second Ctrl-C ends the program at once.
 */
export function patience(timeoutMs?: number): Patience {
  const controller = new AbortController();
  const stop = () => controller.abort(new Cancelled('Cancelled.'));
  const timer =
    timeoutMs !== undefined &&
    setTimeout(() => {
      controller.abort(new Cancelled(`Nobody signed in within ${timeoutMs / 1_000} seconds.`));
    }, timeoutMs);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return {
    signal: controller.signal,
    end() {
      if (timer) clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

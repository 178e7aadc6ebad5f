import type { Lock } from './ports.ts';

/**
 * A lock among those who use this very function: for tests, and for runtimes where only one program has the store.
 * Whoever shares a store with others takes the lock of `@latchkey/client/browser` or `@latchkey/client/node`.
 */
export function memoryLock(): Lock {
  const lastInLine = new Map<string, Promise<void>>();
  return async (name, work, signal) => {
    const before = lastInLine.get(name);
    const mine = Promise.withResolvers<void>();
    const untilMyEnd = Promise.all([before, mine.promise]).then(() => undefined);
    lastInLine.set(name, untilMyEnd);
    try {
      await turnOrAbort(before, signal);
      return await work();
    } finally {
      mine.resolve();
      if (lastInLine.get(name) === untilMyEnd) lastInLine.delete(name);
    }
  };
}

/** Resolves when the turn has come; rejects with the signal's reason when it is aborted first. */
async function turnOrAbort(turn: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (signal === undefined) return turn;
  const waiting = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: waiting.signal });
  });
  await Promise.race([turn, aborted]).finally(() => waiting.abort());
}

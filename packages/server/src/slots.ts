import { MatrixFault } from './http/faults.ts';

/** Lets a few run at a time and the others wait in line, until the line is too long. */
export interface Slots {
  /** @throws {MatrixFault} 429 `M_LIMIT_EXCEEDED` instead of a wait that nobody would sit out. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

const retryAfterMs = 2_000;

/**
 * Makes that many slots.
 *
 * @param maxWaiting - a flood may make people try again, but not the server keep what it sent.
 */
export function makeSlots(count: number, maxWaiting: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      if (free === 0 && waiting.length >= maxWaiting)
        throw new MatrixFault(429, 'M_LIMIT_EXCEEDED', 'Too busy', { retry_after_ms: retryAfterMs });
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}

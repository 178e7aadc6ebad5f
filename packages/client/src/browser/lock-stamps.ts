/** Longer than browsers need to carry a change of `localStorage` from one process to the next. */
const patienceMs = 2_000;
const pollMs = 2;

/**
 * Makes what one tab wrote into `localStorage` under a lock visible to the next tab that has the lock.
 *
 * Tabs run in several processes, each with its own copy of `localStorage`; changes travel between them on a way of their
 * own, and a lock can be there sooner. So whoever lets go leaves a stamp: a number in `localStorage`, written after all
 * else, and another lock with that number in its name, which it keeps. The next one finds the number among the locks, and
 * waits until it stands in its own `localStorage` too.
 */
export class LockStamps {
  /** What this tab has left, by the name of the lock. */
  readonly #left = new Map<string, () => void>();
  readonly #open: () => Storage;

  constructor(open: () => Storage) {
    this.#open = open;
  }

  /** To be called with the lock, before anything is read. */
  async catchUp(name: string): Promise<void> {
    const latest = await latestStamp(name);
    const giveUpAt = performance.now() + patienceMs;
    while (this.#stored(name) < latest && performance.now() < giveUpAt)
      await new Promise((resolve) => setTimeout(resolve, pollMs));
  }

  /** To be called with the lock, after everything was written. */
  async leave(name: string): Promise<void> {
    const stamp = 1 + Math.max(this.#stored(name), await latestStamp(name));
    try {
      this.#open().setItem(storageKey(name), String(stamp));
    } catch {
      // No stamp then: whoever can't write here has not written anything else here either.
      return;
    }
    await new Promise<void>((isHeld, failed) => {
      const held = new Promise<void>((letGo) => {
        const before = this.#left.get(name);
        this.#left.set(name, letGo);
        before?.();
      });
      navigator.locks
        .request(lockName(name, stamp), () => {
          isHeld();
          return held;
        })
        .catch(failed);
    });
  }

  #stored(name: string): number {
    try {
      return Number(this.#open().getItem(storageKey(name)) ?? 0);
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
}

async function latestStamp(name: string): Promise<number> {
  const start = lockName(name, '');
  const { held = [] } = await navigator.locks.query();
  const stamps = held.flatMap((lock) =>
    lock.name?.startsWith(start) ? [Number(lock.name.slice(start.length))] : [],
  );
  return Math.max(0, ...stamps);
}

function lockName(name: string, stamp: number | ''): string {
  return `${name}@${stamp}`;
}

function storageKey(name: string): string {
  return `latchkey.stamp.${name}`;
}

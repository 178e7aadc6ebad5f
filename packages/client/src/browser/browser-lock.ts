import { memoryLock } from '../memory-lock.ts';
import type { Lock } from '../ports.ts';
import { leaseLock } from './lease-lock.ts';
import { LockStamps } from './lock-stamps.ts';

/**
 * Longer than any honest owner needs for its one request. A page that the browser has frozen with the lock in its
 * hands would keep all others waiting for ever.
 */
const patienceMs = 60_000;

/** Options of {@link browserLock}. */
export type BrowserLockOptions = {
  /** How long to wait for an owner that does not let go before the lock is taken from it. Default is 60000 ms. */
  readonly patienceMs?: number;
  /** What the tabs share, and what the fallback keeps its leases in: `localStorage` by default. */
  readonly storage?: Storage;
};

/**
 * Makes a lock among the tabs and workers of an origin: Web Locks, or, where there are none (pages without https,
 * old browsers), leases in `localStorage`. Both survive a tab that was closed or crashed.
 *
 * @see https://w3c.github.io/web-locks/
 */
export function browserLock(options: BrowserLockOptions = {}): Lock {
  // Within a page the leases would be slow: one of them asks for all.
  const inPage = memoryLock();
  const open = () => options.storage ?? localStorage;
  const amongPages = navigator.locks ? stampedLock(webLock(options), open) : leaseLock(open);
  return (name, work, signal) => inPage(name, () => amongPages(name, work, signal), signal);
}

function stampedLock(lock: Lock, open: () => Storage): Lock {
  const stamps = new LockStamps(open);
  return (name, work, signal) =>
    lock(
      name,
      async () => {
        await stamps.catchUp(name);
        return work().finally(() => stamps.leave(name).catch(() => undefined));
      },
      signal,
    );
}

function webLock({ patienceMs: ownPatienceMs = patienceMs }: BrowserLockOptions): Lock {
  return (name, work, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const waiting = new AbortController();
      const giveUp = () => waiting.abort(signal?.reason);
      const timer = setTimeout(() => waiting.abort(takeover), ownPatienceMs);
      signal?.addEventListener('abort', giveUp, { once: true });
      let isHeld = false;
      const hold = () => {
        isHeld = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        return work().then(resolve, reject);
      };
      const failed = (error: unknown) => {
        clearTimeout(timer);
        // What the work comes to counts, not what became of the lock: somebody may have taken it away.
        if (!isHeld) reject(error);
      };
      navigator.locks
        .request(name, { signal: waiting.signal }, hold)
        .catch((error: unknown) =>
          error === takeover ? navigator.locks.request(name, { steal: true }, hold) : Promise.reject(error),
        )
        .catch(failed);
    });
}

const takeover = new DOMException('The owner of the lock does not let go', 'TimeoutError');

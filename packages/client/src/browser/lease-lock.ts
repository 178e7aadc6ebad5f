import { SignInError } from '../errors.ts';
import type { Lock } from '../ports.ts';

/** A tab that is closed leaves its lease behind; others may have it after that long. */
const leaseMs = 6_000;
const renewMs = 2_000;

/** Two tabs may write at the same moment: who still finds its own lease after this has it. */
const settleMs = 60;
const retryMs = 40;

type Lease = { readonly owner: string; readonly until: number };

/**
 * A lock of leases in a storage that the pages of an origin share, for browsers without Web Locks. Writing and
 * looking again is no real exclusion, but a near miss costs one request, not the session: the engine stores tokens
 * only over those that it began with.
 *
 * @param open - called at each use, since even looking at `localStorage` throws in some pages.
 */
export function leaseLock(open: () => Storage): Lock {
  return async (name, work, signal) => {
    const key = `latchkey.lease.${name}`;
    const owner = crypto.getRandomValues(new Uint32Array(4)).join('.');
    const storage = openOrThrow(open);
    while (!(await acquire(storage, key, owner))) {
      signal?.throwIfAborted();
      await wait(retryMs + Math.random() * retryMs);
    }
    const renewing = setInterval(() => {
      if (readLease(storage, key)?.owner === owner) writeLease(storage, key, owner);
    }, renewMs);
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      clearInterval(renewing);
      if (readLease(storage, key)?.owner === owner) storage.removeItem(key);
    }
  };
}

async function acquire(storage: Storage, key: string, owner: string): Promise<boolean> {
  if (isTaken(readLease(storage, key))) return false;
  writeLease(storage, key, owner);
  await wait(settleMs + Math.random() * settleMs);
  return readLease(storage, key)?.owner === owner;
}

function isTaken(lease: Lease | undefined): boolean {
  const leftMs = (lease?.until ?? 0) - Date.now();
  // Further ahead than any lease lasts: the clock was turned, and its owner is as good as gone.
  return leftMs > 0 && leftMs <= leaseMs;
}

function writeLease(storage: Storage, key: string, owner: string): void {
  const lease: Lease = { owner, until: Date.now() + leaseMs };
  try {
    storage.setItem(key, JSON.stringify(lease));
  } catch (cause) {
    throw new SignInError('storage_failed', 'No usable storage', { cause });
  }
}

function readLease(storage: Storage, key: string): Lease | undefined {
  try {
    const lease: Lease | null = JSON.parse(storage.getItem(key) ?? 'null');
    return lease ?? undefined;
  } catch {
    return undefined;
  }
}

function openOrThrow(open: () => Storage): Storage {
  try {
    return open();
  } catch (cause) {
    throw new SignInError('storage_failed', 'No usable storage', { cause });
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

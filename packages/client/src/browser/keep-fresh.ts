import type { Session } from '../session/session.ts';

/** Wakes need a moment until the network really works: 2, 4, 8, 16, 32 seconds. */
const firstRetryMs = 2_000;
const retries = 5;

/** A token that dies within that time is refreshed on waking. */
const ifDueWithinMs = 60_000;

/**
 * Keeps a session fresh in a page: when the network is back, when the tab is looked at again, when the page comes
 * out of the back-forward cache, it catches up with other tabs and refreshes if the token is about to die. Without it
 * the first request after a sleep does the same, and takes longer. Returns a function that ends it.
 *
 * @example
 * import { listSessions } from '@latchkey/client';
 * import { browserPorts, keepFresh } from '@latchkey/client/browser';
 *
 * for (const session of await listSessions({ ports: browserPorts() })) keepFresh(session);
 */
export function keepFresh(session: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = async (retriesLeft: number, waitMs: number): Promise<void> => {
    clearTimeout(timer);
    if (session.state === 'signed-out') return;
    // Pages that were asleep have missed what others wrote.
    await session.reload().catch(() => undefined);
    const { outcome } = await session.refresh({ ifDueWithinMs });
    if (outcome !== 'transient' || retriesLeft === 0 || hasStopped.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void wake(retriesLeft - 1, waitMs * 2), waitMs);
  };
  const hasStopped = new AbortController();
  const { signal } = hasStopped;
  const onWake = () => {
    if (document.visibilityState === 'visible') void wake(retries, firstRetryMs);
  };
  addEventListener('online', onWake, { signal });
  addEventListener('pageshow', onWake, { signal });
  document.addEventListener('visibilitychange', onWake, { signal });
  return () => {
    hasStopped.abort();
    clearTimeout(timer);
  };
}

/** A flow's cookie as a browser has sent it. `startedAt` is absent if it can't be opened any more. */
export type FlowCookie = { readonly name: string; readonly size: number; readonly startedAt?: number };

/** More flows at once than a person has tabs for; above it the oldest go. */
const maxParallelFlows = 5;

/** What all flow cookies together may take: proxies and servers refuse headers above 8 kB. */
const maxTotalSize = 6_000;

/**
 * Chooses which flows give way to a new one: those that nobody can complete, then the oldest.
 *
 * @param newSize - of the cookie that is about to be set.
 * @returns the names of the cookies to clear.
 */
export function chooseEvicted(
  cookies: readonly FlowCookie[],
  { newSize, oldest }: { readonly newSize: number; readonly oldest: number },
): string[] {
  const alive = cookies
    .filter(({ startedAt }) => startedAt !== undefined && startedAt > oldest)
    .sort((one, other) => (other.startedAt ?? 0) - (one.startedAt ?? 0));
  const kept = new Set<string>();
  let size = newSize;
  for (const cookie of alive) {
    size += cookie.size;
    if (kept.size + 1 >= maxParallelFlows || size > maxTotalSize) break;
    kept.add(cookie.name);
  }
  return cookies.map(({ name }) => name).filter((name) => !kept.has(name));
}

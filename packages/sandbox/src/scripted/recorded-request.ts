import type { IncomingMessage } from 'node:http';

/** A request as it arrived at a scripted homeserver. */
export type RecordedRequest = {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Epoch milliseconds with fractions: when the head was here. */
  readonly startedAt: number;
  /** Epoch milliseconds with fractions: when the answer was out or cut; `undefined` while it is under way. */
  readonly endedAt?: number;
};

/** The clock of the recordings: epoch milliseconds, but finer than `Date.now()`. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Reads a request whole. */
export async function recordRequest(message: IncomingMessage): Promise<RecordedRequest> {
  const startedAt = preciseNow();
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? 'GET',
    path: message.url ?? '/',
    headers: flatHeaders(message),
    body: Buffer.concat(chunks).toString('utf8'),
    startedAt,
  };
}

/** The headers of a request as plain texts; those that came several times joined with commas. */
export function flatHeaders(message: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/**
 * Counts the round trips that a client made one after the other: the longest chain of requests of which each
 * began only after the one before it had been answered. Requests in parallel count once.
 *
 * Give the homeserver a latency well above the machine's noise (100 ms), so that what was meant to be parallel
 * overlaps.
 *
 * @example
 * const homeserver = await createScriptedHomeserver(personality('synapse'), { latencyMs: 100 });
 * // … let the client look for the methods of homeserver.url …
 * console.log(countRoundTrips(homeserver.requests));
 * await homeserver.stop();
 */
export function countRoundTrips(requests: readonly RecordedRequest[]): number {
  const chains = new Map<RecordedRequest, number>();
  const inOrder = requests.toSorted((one, other) => one.startedAt - other.startedAt);
  for (const request of inOrder) {
    const before = [...chains]
      .filter(([{ endedAt }]) => endedAt !== undefined && endedAt <= request.startedAt)
      .map(([, length]) => length);
    chains.set(request, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...chains.values());
}

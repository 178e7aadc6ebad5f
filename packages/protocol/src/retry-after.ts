import { amountField, isJsonObject } from './json.ts';

/** What a rate-limited answer says about waiting. */
export type RetryAfterSource = {
  /** The `Retry-After` header: seconds, or an HTTP date. Wins over the body. */
  readonly retryAfter: string | null;
  /** The parsed JSON body, for the older `retry_after_ms`. */
  readonly body: unknown;
  /** Epoch milliseconds, to turn a date into a wait. */
  readonly now: number;
};

/**
 * Reads how long to wait before asking again.
 *
 * @returns milliseconds, never negative; `undefined` if the server did not say: back off by yourself.
 * @see https://spec.matrix.org/v1.19/client-server-api/#rate-limiting
 */
export function parseRetryAfter({ retryAfter, body, now }: RetryAfterSource): number | undefined {
  return (
    parseHeader(retryAfter?.trim() ?? '', now) ??
    (isJsonObject(body) ? amountField(body, 'retry_after_ms') : undefined)
  );
}

function parseHeader(header: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  // Every HTTP date has a time of day; without one, Date.parse reads dates into texts that are none, such as "-5".
  // biome-ignore lint/style/noRestrictedGlobals: parsing is pure, the clock is not read.
  const at = header.includes(':') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

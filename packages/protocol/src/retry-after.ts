import { amountField, isJsonObject } from './json.ts';

/** What a rate-limited answer says about waiting. */
export type RetryAfterSource = {
  /** The `Retry-After` header: seconds, or an HTTP date. Wins over the body. */
  readonly header: string | null;
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
export function parseRetryAfter({ header, body, now }: RetryAfterSource): number | undefined {
  return (
    parseHeader(header?.trim() ?? '', now) ??
    (isJsonObject(body) ? amountField(body, 'retry_after_ms') : undefined)
  );
}

function parseHeader(header: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  // Only the full HTTP date: Date.parse alone would also read "-5" or "2".
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(header)) return undefined;
  // biome-ignore lint/style/noRestrictedGlobals: parsing is pure, the clock is not read.
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

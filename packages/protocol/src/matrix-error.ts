import { displayText } from './display-text.ts';
import { isJsonObject, type JsonObject, stringField } from './json.ts';
import { parseRetryAfter, type RetryAfterSource } from './retry-after.ts';

/** An answer of the client-server API that was not a success. */
export type MatrixError = {
  /** The HTTP status. */
  readonly status: number;
  /** `undefined` if the body was no Matrix error, as behind a broken proxy: then only the status counts. */
  readonly errcode?: string;
  /** The server's own words, made fit to be shown as text. Not for decisions. */
  readonly serverText?: string;
  /** The device lives on: signing in again with its id keeps everything. */
  readonly softLogout: boolean;
  /** An http(s) page of the server's operator about this error. */
  readonly infoUri?: string;
  /** Milliseconds to wait before asking again, where the server said so. */
  readonly retryAfterMs?: number;
};

/** The longest text of a server that is worth showing. */
const maxServerTextLength = 300;

/**
 * Reads an answer that was not a success. Never fails: whatever came becomes an error that can be told apart.
 *
 * @param status - the HTTP status.
 * @param source - its `Retry-After` header, its parsed JSON body (`undefined` if it was not JSON), and the time.
 * @see https://spec.matrix.org/v1.19/client-server-api/#standard-error-response
 */
export function parseMatrixError(status: number, source: RetryAfterSource): MatrixError {
  const raw = isJsonObject(source.body) ? source.body : {};
  const infoUri = stringField(raw, 'info_uri') ?? '';
  return {
    status,
    errcode: displayText(stringField(raw, 'errcode') ?? '') || undefined,
    serverText: displayText(stringField(raw, 'error') ?? '', maxServerTextLength) || undefined,
    softLogout: isSoftLogout(raw),
    // A link that somebody will click: web pages only, never javascript: or data:.
    infoUri: /^https?:/i.test(infoUri) && URL.canParse(infoUri) ? infoUri : undefined,
    retryAfterMs: parseRetryAfter(source),
  };
}

/** Tells whether an error body keeps the device: `soft_logout`. */
export function isSoftLogout(body: unknown): boolean {
  return isJsonObject(body) && body.soft_logout === true;
}

/** Builds an error body. `extra` carries fields such as `retry_after_ms` or `soft_logout`. */
export function buildMatrixError(errcode: string, error: string, extra: JsonObject = {}): JsonObject {
  return { errcode, error, ...extra };
}

import { isJsonObject, type JsonObject, ownField, stringField } from './json.ts';

/** The error body of the client-server API. */
export type MatrixError = {
  readonly status: number;
  /** `undefined` if the body was no Matrix error, as behind a broken proxy: then only the status counts. */
  readonly errcode?: string;
  /** The server's text. Not for decisions. */
  readonly error?: string;
  /** The session may be signed in again with its device id kept. */
  readonly softLogout: boolean;
  /** The whole body, if it was an object. */
  readonly raw: JsonObject;
};

/**
 * Reads an answer that was not a success. Never fails: whatever came becomes an error that can be told apart.
 *
 * @param status - the HTTP status.
 * @param body - the parsed JSON body, `undefined` if it was not JSON.
 * @see https://spec.matrix.org/v1.19/client-server-api/#standard-error-response
 */
export function parseMatrixError(status: number, body: unknown): MatrixError {
  const raw = isJsonObject(body) ? body : {};
  const errcode = stringField(raw, 'errcode');
  const error = stringField(raw, 'error');
  return {
    status,
    errcode,
    error,
    softLogout: ownField(raw, 'soft_logout') === true,
    raw,
  };
}

/** Builds an error body. `extra` carries fields such as `retry_after_ms` or `soft_logout`. */
export function buildMatrixError(errcode: string, error: string, extra: JsonObject = {}): JsonObject {
  return { errcode, error, ...extra };
}

import { isJsonObject, type JsonObject } from './json.ts';
import type { LoginRequestFault } from './login-request.ts';

/** A `POST /refresh`, as both ends speak of it. */
export type RefreshRequest = { readonly refreshToken: string };

/**
 * Builds the JSON body of `POST /refresh`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3refresh
 */
export function buildRefreshRequest({ refreshToken }: RefreshRequest): JsonObject {
  return { refresh_token: refreshToken };
}

/** Reads the parsed JSON body of `POST /refresh`. */
export function parseRefreshRequest(body: unknown): RefreshRequest | LoginRequestFault {
  if (!isJsonObject(body)) return { errcode: 'M_BAD_JSON', error: 'The body must be a JSON object' };
  const refreshToken = body.refresh_token;
  if (refreshToken === undefined) return { errcode: 'M_MISSING_PARAM', error: 'Missing refresh_token' };
  if (typeof refreshToken !== 'string')
    return { errcode: 'M_INVALID_PARAM', error: 'refresh_token must be a string' };
  return { refreshToken };
}

import { amountField, isJsonObject, type JsonObject, stringField } from './json.ts';
import { readBaseUrl } from './well-known.ts';

/** The tokens of a session as a homeserver hands them out, by `POST /login` and by `POST /refresh`. */
export type Tokens = {
  readonly accessToken: string;
  /** Counted from the moment the request was sent; absent means the access token does not expire. */
  readonly expiresInMs?: number;
  readonly refreshToken?: string;
};

/** The answer of `POST /login`. */
export type LoginResponse = Tokens & {
  readonly userId: string;
  readonly deviceId: string;
  /** What `well_known` names: later calls should go there, once it was parsed and validated. */
  readonly movedTo?: string;
};

/**
 * Reads the parsed JSON body of a successful `POST /login`. Unknown keys and the deprecated `home_server` are
 * ignored; a bad `well_known` too.
 *
 * @returns `undefined` if a required field is missing or of another type.
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3login
 */
export function parseLoginResponse(body: unknown): LoginResponse | undefined {
  const tokens = parseTokens(body);
  if (tokens === undefined || !isJsonObject(body)) return undefined;
  const userId = stringField(body, 'user_id');
  const deviceId = stringField(body, 'device_id');
  if (userId === undefined || deviceId === undefined || !userId.startsWith('@')) return undefined;
  const wellKnown = body.well_known;
  return {
    ...tokens,
    userId,
    deviceId,
    movedTo: isJsonObject(wellKnown) ? readBaseUrl(wellKnown, 'm.homeserver') : undefined,
  };
}

/** Reads the parsed JSON body of a successful `POST /refresh`. An absent `refreshToken` means: keep the old one. */
export function parseTokens(body: unknown): Tokens | undefined {
  if (!isJsonObject(body)) return undefined;
  const accessToken = stringField(body, 'access_token') ?? '';
  // What fits in no header can't be sent, and would stand in the error of whoever tries.
  if (!/^[!-~]+$/.test(accessToken)) return undefined;
  const expiresInMs = amountField(body, 'expires_in_ms');
  const refreshToken = stringField(body, 'refresh_token');
  return {
    accessToken,
    expiresInMs,
    refreshToken,
  };
}

/** Builds the body of a successful `POST /login`. */
export function buildLoginResponse({ userId, deviceId, movedTo, ...tokens }: LoginResponse): JsonObject {
  return {
    user_id: userId,
    device_id: deviceId,
    ...buildTokens(tokens),
    ...(movedTo !== undefined && { well_known: { 'm.homeserver': { base_url: movedTo } } }),
  };
}

/** Builds the body of a successful `POST /refresh`. */
export function buildTokens({ accessToken, expiresInMs, refreshToken }: Tokens): JsonObject {
  return {
    access_token: accessToken,
    expires_in_ms: expiresInMs,
    refresh_token: refreshToken,
  };
}

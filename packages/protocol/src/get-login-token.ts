import { amountField, isJsonObject, type JsonObject, stringField } from './json.ts';

/** A login token that a signed-in device got for another one. Single use, and a secret. */
export type GrantedLoginToken = {
  readonly loginToken: string;
  /** Counted from the moment the request was sent. */
  readonly expiresInMs: number;
};

/**
 * Reads the parsed JSON body of a successful `POST /login/get_token`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv1loginget_token
 */
export function parseGrantedLoginToken(body: unknown): GrantedLoginToken | undefined {
  if (!isJsonObject(body)) return undefined;
  const loginToken = stringField(body, 'login_token');
  const expiresInMs = amountField(body, 'expires_in_ms');
  return loginToken === undefined || expiresInMs === undefined ? undefined : { loginToken, expiresInMs };
}

/** Builds the body of a successful `POST /login/get_token`. */
export function buildGrantedLoginToken({ loginToken, expiresInMs }: GrantedLoginToken): JsonObject {
  return { login_token: loginToken, expires_in_ms: expiresInMs };
}

/** What of `GET /capabilities` signing in needs. */
export type Capabilities = {
  /** The user may get a login token for another device. Absent means no. */
  readonly getLoginToken: boolean;
};

/**
 * Reads the parsed JSON body of `GET /capabilities`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#mget_login_token-capability
 */
export function parseCapabilities(body: unknown): Capabilities | undefined {
  const capabilities = isJsonObject(body) ? body.capabilities : undefined;
  if (!isJsonObject(capabilities)) return undefined;
  const getLoginToken = capabilities['m.get_login_token'];
  return { getLoginToken: isJsonObject(getLoginToken) && getLoginToken.enabled === true };
}

/** Abilities that clients take for granted where a server says nothing. */
const assumedAbilities = ['m.change_password', 'm.set_displayname', 'm.set_avatar_url', 'm.3pid_changes'];

/**
 * Builds the body of `GET /capabilities` for a server that only signs people in: neither passwords nor profiles are
 * changed there.
 */
export function buildCapabilities({ getLoginToken }: Capabilities): JsonObject {
  const missing = assumedAbilities.map((name) => [name, { enabled: false }]);
  return {
    capabilities: { ...Object.fromEntries(missing), 'm.get_login_token': { enabled: getLoginToken } },
  };
}

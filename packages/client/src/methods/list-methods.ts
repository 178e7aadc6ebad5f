import {
  authMetadataPath,
  isJsonObject,
  type LoginFlow,
  loginPath,
  parseLoginFlows,
  stringField,
  unstableAuthMetadataPath,
} from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { Homeserver } from '../homeserver.ts';
import { ask } from '../http/ask.ts';
import { askFor } from '../http/ask-for.ts';
import { patiently } from '../http/patiently.ts';
import type { CallOptions } from '../options.ts';
import { type LoginMethod, toMethods } from './login-method.ts';

/**
 * Asks a homeserver which ways to sign in it offers. May be empty, or hold only unsupported ones: explain that then.
 *
 * @throws {SignInError} `oauth_only` if it left the login API for OAuth 2.0, `no_sign_in_method` if it has neither;
 * `rate_limited` (see `retryAfterMs`), `network`, `timeout`, `response_too_large`, `invalid_response`,
 * `homeserver_refused`, `homeserver_failed`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3login
 * @example
 * import { discover, listMethods, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const homeserver = await discover('example.org', { ports });
 * const methods = await listMethods(homeserver, { ports });
 * const offersSso = methods.some((method) => method.type === 'sso');
 */
export function listMethods(homeserver: Homeserver, options: CallOptions): Promise<LoginMethod[]> {
  return readMethods(homeserver.baseUrl, askFlows(homeserver, options), options);
}

/** Sends `GET /login`. */
export function askFlows(
  { baseUrl, api }: Pick<Homeserver, 'baseUrl' | 'api'>,
  options: CallOptions,
): Promise<LoginFlow[]> {
  const question = { method: 'GET', url: baseUrl + loginPath(api) } as const;
  return patiently(
    () => askFor(question, { parse: parseLoginFlows, refused: 'homeserver_refused' }, options),
    options,
  );
}

/** Waits for the answer of `GET /login`; where that API is gone, finds out why. */
export async function readMethods(
  baseUrl: string,
  flows: Promise<LoginFlow[]>,
  options: CallOptions,
): Promise<LoginMethod[]> {
  try {
    return toMethods(await flows);
  } catch (error) {
    if (error instanceof SignInError && error.status === 404)
      throw await explainMissingLogin(baseUrl, options);
    throw error;
  }
}

async function explainMissingLogin(baseUrl: string, options: CallOptions): Promise<SignInError> {
  const documents = [authMetadataPath, unstableAuthMetadataPath];
  const answers = await Promise.all(
    documents.map((path) => ask({ method: 'GET', url: baseUrl + path }, options)),
  );
  const speaksOauth = answers.some(
    ({ status, body }) => status === 200 && isJsonObject(body) && stringField(body, 'issuer'),
  );
  if (speaksOauth) return new SignInError('oauth_only', 'The homeserver signs people in by OAuth 2.0 only');
  const statuses = answers.map(({ status }) => status).join(' and ');
  return new SignInError('no_sign_in_method', `GET /login answered 404, GET /auth_metadata ${statuses}`);
}

import {
  authMetadataPath,
  isJsonObject,
  loginPath,
  parseLoginFlows,
  stringField,
  unstableAuthMetadataPath,
} from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { Homeserver } from '../homeserver.ts';
import { type Answer, ask } from '../http/ask.ts';
import { askPatiently } from '../http/ask-patiently.ts';
import { refusal } from '../http/refusal.ts';
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
export async function listMethods(homeserver: Homeserver, options: CallOptions): Promise<LoginMethod[]> {
  return readMethods(homeserver.baseUrl, await askFlows(homeserver, options), options);
}

/** Sends `GET /login`. */
export function askFlows(
  { baseUrl, api }: Pick<Homeserver, 'baseUrl' | 'api'>,
  options: CallOptions,
): Promise<Answer> {
  return askPatiently({ method: 'GET', url: baseUrl + loginPath(api) }, options);
}

/** Reads the answer of `GET /login`; where that API is gone, finds out why. */
export async function readMethods(
  baseUrl: string,
  answer: Answer,
  options: CallOptions,
): Promise<LoginMethod[]> {
  if (answer.status === 404) throw await explainMissingLogin(baseUrl, options);
  const context = {
    endpoint: 'GET /login',
    refused: 'homeserver_refused',
    now: options.ports.clock.now(),
  } as const;
  if (answer.status !== 200) throw refusal(answer, context);
  const flows = parseLoginFlows(answer.body);
  if (flows === undefined)
    throw new SignInError('invalid_response', 'GET /login did not answer with an object');
  return toMethods(flows);
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

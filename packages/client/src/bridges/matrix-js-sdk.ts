import { platformPorts } from '../ports.ts';
import type { Session } from '../session/session.ts';
import { pathAt, sendForSdk } from './send-for-sdk.ts';

/** The platform's `fetch`, or what does the same. */
export type WebFetch = (resource: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What `createClient` of matrix-js-sdk takes from here. Add what else it shall have: `store`, `cryptoStore`, … */
export type MatrixJsSdkOptions = {
  readonly baseUrl: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
  readonly fetchFn: WebFetch;
};

/** The part of a `MatrixClient` that {@link followTokens} uses. */
export type TokenTaker = { setAccessToken(token: string | null): void };

/**
 * Hands a session to matrix-js-sdk: options for its `createClient`. Every request of the SDK to the homeserver goes
 * through the session, which alone refreshes: the SDK is given no refresh token, and needs none. Requests to anywhere
 * else never see the session's token. When the session ends, or is soft-logged-out, the SDK is told in the homeserver's
 * words and emits `Session.logged_out`.
 *
 * In browsers the SDK uploads files past `fetchFn`; {@link followTokens} keeps the token that it uses there fresh.
 *
 * @param fetchElsewhere - for the SDK's requests that carry no token or go elsewhere; the platform's `fetch` by default.
 * @example
 * import { followTokens, toMatrixJsSdk } from '@latchkey/client/bridges';
 * import type { Session } from '@latchkey/client';
 * import { createClient } from 'matrix-js-sdk';
 *
 * declare const session: Session;
 * const client = createClient(toMatrixJsSdk(session));
 * followTokens(session, client);
 * await client.startClient();
 */
export function toMatrixJsSdk(
  session: Session,
  fetchElsewhere: WebFetch = platformFetch,
): MatrixJsSdkOptions {
  const { baseUrl, userId, deviceId } = session;
  const { accessToken } = session.toRecord();
  const fetchFn: WebFetch = (resource, init = {}) => {
    const path = resource instanceof Request ? undefined : pathAt(baseUrl, String(resource));
    const isOurs = path !== undefined && new Headers(init.headers).has('authorization');
    return isOurs ? sendForSdk(session, path, init) : fetchElsewhere(resource, init);
  };
  return { baseUrl, userId, deviceId, accessToken, fetchFn };
}

const platformFetch: WebFetch = (resource, init = {}) =>
  // It takes more than our port promises.
  platformPorts().fetch(resource as string, init);

/**
 * Gives a client of matrix-js-sdk every new access token of its session.
 *
 * @returns a function that ends it.
 */
export function followTokens(session: Session, client: TokenTaker): () => void {
  const give = () => client.setAccessToken(session.toRecord().accessToken);
  give();
  return session.on('change', give);
}

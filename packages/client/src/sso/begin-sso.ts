import {
  loginTokenParameter,
  removeQueryParameters,
  type SsoAction,
  setQueryParameter,
  ssoRedirectUrl,
} from '@latchkey/protocol';
import type { Homeserver } from '../homeserver.ts';
import type { CallOptions } from '../options.ts';
import { type PendingSso, pendingLifetimeMs, savePending } from './pending-sso.ts';
import { makeTransactionId, transactionParameter } from './transaction-id.ts';

/** What an SSO sign-in starts from. */
export type SsoRequest = Pick<
  PendingSso,
  'providerId' | 'returnTo' | 'deviceId' | 'deviceDisplayName' | 'expectUserId'
> & {
  readonly homeserver: Pick<Homeserver, 'baseUrl' | 'api'>;
  /** The app's own address to come back to; may have a query and a fragment. */
  readonly redirectUrl: string;
  /** Default is `login`. */
  readonly action?: SsoAction;
};

/** An SSO sign-in that may leave now. */
export type BegunSso = {
  readonly id: string;
  /** The address for the browser. Navigate to it; never `fetch` it. */
  readonly url: string;
  /** Where the browser will come back to. */
  readonly redirectUrl: string;
  /** Epoch milliseconds; a callback after that is refused. */
  readonly expiresAt: number;
};

/**
 * Begins an SSO sign-in: writes down on this device what it is about, and returns the address to open in a browser.
 * When the browser comes back, pass its address to `readCallback`. Many may be under way at once.
 *
 * @throws {TypeError} if `redirectUrl` is not an absolute URL. (Which schemes it may have is the homeserver's to judge.)
 * @throws {SignInError} `storage_failed`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#sso-client-login
 * @example
 * import { beginSso, discover, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const homeserver = await discover('example.org', { ports });
 * const { url } = await beginSso({ homeserver, redirectUrl: 'https://app.example/' }, { ports });
 */
export async function beginSso(request: SsoRequest, { ports }: CallOptions): Promise<BegunSso> {
  const { homeserver, redirectUrl: returnAddress, action = 'login', ...kept } = request;
  const id = makeTransactionId(ports.random);
  const redirectUrl = setQueryParameter(
    removeQueryParameters(returnAddress, loginTokenParameter),
    transactionParameter,
    id,
  );
  if (!URL.canParse(redirectUrl)) throw new TypeError('"redirectUrl" must be an absolute URL');
  const expiresAt = ports.clock.now() + pendingLifetimeMs;
  const { baseUrl, api } = homeserver;
  await savePending(ports, { ...kept, id, homeserver: { baseUrl, api }, redirectUrl, expiresAt });
  const { providerId } = request;
  const url = ssoRedirectUrl({
    baseUrl,
    api,
    redirectUrl,
    action,
    providerId,
  });
  return { id, url, redirectUrl, expiresAt };
}

import { loginTokenParameter, readQueryParameter, removeQueryParameters } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { BareCallOptions } from '../options.ts';
import { type PendingSso, takePending } from './pending-sso.ts';
import { transactionParameter } from './transaction-id.ts';

declare const verified: unique symbol;

/** A callback that this device began and that was not used before. Only {@link readCallback} makes one. */
export type VerifiedCallback = {
  readonly [verified]: true;
  readonly pending: PendingSso;
  readonly loginToken: string;
};

/**
 * What an address turned out to be. `none`: nothing to do with a sign-in. `rejected`: somebody's callback, but not
 * one that may be spent; say why and offer to start again, never start by yourself. `verified`: pass it to `exchange`.
 */
export type Callback =
  | { readonly kind: 'none' }
  | { readonly kind: 'rejected'; readonly error: SignInError }
  | { readonly kind: 'verified'; readonly callback: VerifiedCallback; readonly returnTo?: string };

/** Tells whether an address (or just its query) carries a login token. Reads nothing but the text. */
export function isCallback(urlOrQuery: string): boolean {
  return readQueryParameter(asQuery(urlOrQuery), loginTokenParameter).some(Boolean);
}

/** The same address without what a sign-in left in it; every other byte stays. Put it into the address bar first. */
export function cleanCallbackUrl(url: string): string {
  return removeQueryParameters(url, loginTokenParameter, transactionParameter);
}

/**
 * Reads the address that the browser came back to (or just its query). Makes no request. A callback counts once:
 * its record is gone afterwards, whatever follows.
 *
 * Codes of a rejected callback: `sso_unsolicited` (this device did not begin it, or it was used, or storage was
 * cleared, or it is another browser), `sso_expired`, `sso_ambiguous` (more than one login token).
 *
 * @throws {SignInError} `storage_failed`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#client-login-via-sso (security considerations)
 * @example
 * import { exchange, readCallback, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const address: string;
 * const read = await readCallback(address, { ports });
 * if (read.kind === 'verified') await exchange(read.callback, { ports });
 */
export async function readCallback(urlOrQuery: string, { ports }: BareCallOptions): Promise<Callback> {
  const url = asQuery(urlOrQuery);
  const loginTokens = readQueryParameter(url, loginTokenParameter);
  const ids = readQueryParameter(url, transactionParameter);
  if (!loginTokens.some(Boolean)) return { kind: 'none' };
  const pending = await takePending(ports, ids[0] ?? '');
  if (pending === undefined) return reject('sso_unsolicited', 'No sign-in here awaits it');
  if (loginTokens.length > 1 || ids.length > 1) return reject('sso_ambiguous', 'A parameter came twice');
  if (pending.expiresAt <= ports.clock.now()) return reject('sso_expired', 'It is too old');
  const callback = { pending, loginToken: loginTokens[0] } as VerifiedCallback;
  return { kind: 'verified', callback, returnTo: pending.returnTo };
}

function reject(...error: [SsoProblem, message: string]): Callback {
  return { kind: 'rejected', error: new SignInError(...error) };
}

type SsoProblem = 'sso_unsolicited' | 'sso_ambiguous' | 'sso_expired';

/** Deep links and pasted texts may be a bare query. */
function asQuery(urlOrQuery: string): string {
  return /[?#]/.test(urlOrQuery) ? urlOrQuery : `?${urlOrQuery}`;
}

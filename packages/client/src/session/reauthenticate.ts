import { SignInError } from '../errors.ts';
import { exchange } from '../exchange/exchange.ts';
import { signInWithPassword } from '../exchange/password.ts';
import type { Homeserver } from '../homeserver.ts';
import type { Opener } from '../opener.ts';
import type { CallOptions } from '../options.ts';
import type { ReauthOptions } from '../reauth/with-reauthentication.ts';
import { beginSso } from '../sso/begin-sso.ts';
import { dropPending } from '../sso/pending-sso.ts';
import { readCallback } from '../sso/read-callback.ts';
import type { Session } from './session.ts';

/** How somebody can sign in again. */
export type ReauthenticateOptions = CallOptions & {
  /** Leaves for the browser, and comes back to `redirectUrl`: for whoever signed in by SSO or with a token. */
  readonly opener?: Opener;
  readonly redirectUrl?: string;
  /** The identity provider, where the app knows it. Without it the homeserver chooses or asks. */
  readonly providerId?: string;
  /** Asks for the password again: for whoever signed in with one. */
  readonly askPassword?: ReauthOptions['askPassword'];
};

/**
 * Signs a soft-logged-out session in again: by the method it was signed in with, as the same device, and as the same
 * user or not at all. Everything that belongs to the device is kept, and the same `Session` goes on. Call it in the
 * click itself, so that a popup may open. Does nothing if the session lives, or lives again through another tab.
 *
 * An opener that leaves with the whole page (`redirect()`) never comes back here: `resume` signs the same device in,
 * and the session that `listSessions` opens then is the one.
 *
 * @returns `cancelled` if the person changed their mind; the session stays soft-logged-out.
 * @throws {SignInError} `session_ended` (signed out: neither its device id nor its keys may be used again),
 * `wrong_user` (somebody else came back; nothing of theirs was kept), and what `exchange`, `signInWithPassword` and the
 * opener throw.
 * @throws {TypeError} if the options lack what the method needs.
 * @see https://spec.matrix.org/v1.19/client-server-api/#soft-logout
 * @example
 * import { type Opener, type Ports, reauthenticate, type Session } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const opener: Opener;
 * declare const session: Session;
 * if (session.state === 'soft-logged-out')
 *   await reauthenticate(session, { ports, opener, redirectUrl: 'https://app.example/' });
 * session.state; // 'active'
 */
export async function reauthenticate(
  session: Session,
  options: ReauthenticateOptions,
): Promise<'signed-in' | 'cancelled'> {
  const { opener, askPassword } = options;
  const byPassword = askPassword !== undefined && (session.method === 'password' || opener === undefined);
  if (session.state === 'soft-logged-out' && !byPassword) opener?.prepare?.();
  await session.reload();
  if (session.state === 'signed-out')
    throw new SignInError('session_ended', 'The session is over: sign in anew, as a new device');
  if (session.state === 'active') return 'signed-in';
  const isBack = byPassword
    ? await signInByPassword(session, askPassword, options)
    : await signInBySso(session, options);
  if (!isBack) return 'cancelled';
  await session.reload();
  return 'signed-in';
}

async function signInByPassword(
  session: Session,
  askPassword: NonNullable<ReauthOptions['askPassword']>,
  options: ReauthenticateOptions,
): Promise<boolean> {
  const { userId, deviceId } = session;
  const { signal } = options;
  for (let wasWrong = false; ; wasWrong = true) {
    const password = await askPassword({ userId, wasWrong, signal });
    if (password === undefined) return false;
    try {
      const whoAndWhat = { user: userId, password, deviceId, expectUserId: userId };
      await signInWithPassword({ homeserver: homeserverOf(session), ...whoAndWhat }, options);
      return true;
    } catch (error) {
      if (!(error instanceof SignInError) || error.code !== 'wrong_credentials') throw error;
    }
  }
}

async function signInBySso(session: Session, options: ReauthenticateOptions): Promise<boolean> {
  const { opener, redirectUrl: returnAddress, providerId, ports } = options;
  if (opener === undefined || returnAddress === undefined)
    throw new TypeError('options need "opener" and "redirectUrl", or "askPassword"');
  const { userId, deviceId } = session;
  const whoAndWhat = { deviceId, expectUserId: userId, providerId, redirectUrl: returnAddress };
  const { id, url, redirectUrl } = await beginSso(
    { homeserver: homeserverOf(session), ...whoAndWhat },
    options,
  );
  const signal = options.signal ?? new AbortController().signal;
  try {
    const address = await opener(url, { redirectUrl, signal });
    const read = await readCallback(address, options);
    if (read.kind === 'rejected') throw read.error;
    if (read.kind === 'none') throw new SignInError('opener_failed', 'What came back carries no login token');
    await exchange(read.callback, options);
    return true;
  } catch (error) {
    // Whoever gave up and still comes back later came back to nothing.
    await dropPending(ports, id).catch(() => undefined);
    signal.throwIfAborted();
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  }
}

function homeserverOf(session: Session): Pick<Homeserver, 'baseUrl' | 'api'> {
  const { baseUrl, signedInAt = baseUrl, api } = session.toRecord();
  return { baseUrl: signedInAt, api };
}

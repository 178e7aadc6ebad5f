import type { RequestContext } from '../http/app-env.ts';
import { type CookieAttributes, clearCookie, cookieName, readCookie, writeCookie } from '../http/cookies.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import type { AccountSession } from '../store/account-sessions.ts';

/** A browser has one account page. */
const accountCookie = (cookies: CookieAttributes) => cookieName(cookies, 'account', 'page');

/** An account page that is open in this browser, with the secret that its forms prove themselves by. */
export type OpenAccount = AccountSession & { readonly secret: string };

/** Opens the account page of a user who has just authenticated, for a short time. */
export async function openAccountSession(
  { config, ports, store, cookies }: ServerParts,
  context: RequestContext,
  localpart: string,
): Promise<void> {
  const secret = Buffer.from(ports.random(32)).toString('base64url');
  const maxAgeMs = config.flow.accountTtlMs;
  await store.accountSessions.keep({
    hash: hashToken(secret),
    localpart,
    expiresAt: ports.clock.now() + maxAgeMs,
  });
  writeCookie(context, cookies, { name: accountCookie(cookies), value: secret, maxAgeMs });
}

/** Reads whose account page is open in this browser; it closes with the account. */
export async function readAccountSession(
  { cookies, store, ports, homeserver }: ServerParts,
  context: RequestContext,
): Promise<OpenAccount | undefined> {
  const secret = readCookie(context, accountCookie(cookies));
  if (secret === undefined) return undefined;
  const session = await store.accountSessions.read(hashToken(secret), ports.clock.now());
  if (session === undefined) return undefined;
  const { localpart } = session;
  const state = await homeserver.ensureUser({ localpart, profile: {} });
  return state === 'active' ? { ...session, secret } : undefined;
}

/** Closes the account page of this browser. */
export async function endAccountSession(
  { cookies, store }: ServerParts,
  context: RequestContext,
  { hash }: AccountSession,
): Promise<void> {
  await store.accountSessions.end(hash);
  clearCookie(context, cookies, accountCookie(cookies));
}

import type { ServerPorts } from '../ports.ts';
import { hashToken, mintToken } from '../secret-token.ts';
import type { Store } from '../store/store.ts';

/** Where a login token goes: a website, which it is bound to, or an app. */
export type LoginTokenTarget = { readonly kind: 'web'; readonly origin: string } | { readonly kind: 'app' };

/** Whom a login token signs in. */
export type SignInGrant = {
  readonly localpart: string;
  /** The session at a provider that it comes from, and ends with. */
  readonly upstreamSession?: string;
};

/** What login tokens need from the server. */
export type LoginTokenParts = { readonly store: Store; readonly ports: ServerPorts };

/** Makes a login token for somebody who has authenticated. Its life begins now: call it when it is delivered. */
export async function issueLoginToken(
  { store, ports }: LoginTokenParts,
  grant: SignInGrant & { readonly target: LoginTokenTarget; readonly ttlMs: number },
): Promise<string> {
  const { localpart, upstreamSession, target, ttlMs } = grant;
  const loginToken = mintToken('lkl_', ports.random);
  await store.loginTokens.keep({
    hash: hashToken(loginToken),
    localpart,
    upstreamSession,
    ...(target.kind === 'web' && { origin: target.origin }),
    expiresAt: ports.clock.now() + ttlMs,
  });
  return loginToken;
}

/**
 * Spends a login token. Whatever the outcome, the token is gone.
 *
 * @param origin - the `Origin` header of the request that spends it. A website other than the one that the token
 * was sent to has stolen it.
 * @returns whom it signs in; `undefined` if the token is unknown, used, expired or stolen.
 */
export async function consumeLoginToken(
  { store, ports }: LoginTokenParts,
  { loginToken, origin }: { readonly loginToken: string; readonly origin: string | undefined },
): Promise<SignInGrant | undefined> {
  const kept = await store.loginTokens.take(hashToken(loginToken));
  if (kept === undefined || kept.expiresAt <= ports.clock.now()) return undefined;
  // Apps in a web view send origins of their own schemes, or "null": only websites are told apart.
  const stolen = kept.origin !== undefined && /^https?:/i.test(origin ?? '') && origin !== kept.origin;
  return stolen ? undefined : { localpart: kept.localpart, upstreamSession: kept.upstreamSession };
}

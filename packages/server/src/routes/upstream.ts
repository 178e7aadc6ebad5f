import { ivBytes, sealJwe } from '../flow/jwe.ts';
import type { RequestContext } from '../http/app-env.ts';
import { cookieName, writeCookie } from '../http/cookies.ts';
import { describeError } from '../http/request-log.ts';
import { type ExternalIdentity, type Provider, ProviderError } from '../providers/provider.ts';
import { hashToken } from '../secret-token.ts';
import type { ServerParts } from '../server-parts.ts';
import { upstreamSessionKeptMs } from '../store/upstream-sessions.ts';

/** Where a provider sends people back to once their session there has ended. */
export const signedOutPath = '/_latchkey/signed-out';

/**
 * Remembers the session that somebody has at a provider, so that what comes from it here can end with it; where the
 * provider can be asked to end it, the browser is given what names it. Not for providers that can do neither.
 *
 * @returns its id.
 */
export async function keepUpstreamSession(
  parts: ServerParts,
  context: RequestContext,
  { identity, localpart }: { readonly identity: ExternalIdentity; readonly localpart: string },
): Promise<string | undefined> {
  const { ports, providers, store, flowKeys } = parts;
  const provider = providers.get(identity.providerId);
  if (provider?.readLogout === undefined && provider?.endSessionUrl === undefined) return undefined;
  const { providerId, subject, upstream } = identity;
  const secret = Buffer.from(ports.random(32)).toString('base64url');
  const id = hashToken(secret);
  const endable = (await endSessionUrl(parts, provider, upstream ?? {})) !== undefined;
  const idToken = endable ? upstream?.idToken : undefined;
  await store.upstreamSessions.keep({
    id,
    providerId,
    subject,
    localpart,
    sid: upstream?.sid,
    sealedIdToken: idToken && sealJwe(idToken, flowKeys[0], ports.random(ivBytes)),
    createdAt: ports.clock.now(),
  });
  if (endable) writeUpstreamCookie(parts, context, { providerId, secret });
  return id;
}

/** One for each provider: who signs in there again has one session there, not two. */
function writeUpstreamCookie(
  { cookies }: ServerParts,
  context: RequestContext,
  { providerId, secret }: { readonly providerId: string; readonly secret: string },
): void {
  const name = cookieName(cookies, 'upstream', providerId);
  writeCookie(context, cookies, { name, value: secret, maxAgeMs: upstreamSessionKeptMs });
}

/** Where a browser ends the session; `undefined` if nowhere, or if the provider can't tell just now. */
export async function endSessionUrl(
  { config, ports }: ServerParts,
  provider: Provider,
  upstream: NonNullable<ExternalIdentity['upstream']>,
): Promise<string | undefined> {
  try {
    return await provider.endSessionUrl?.(upstream, config.publicBaseUrl + signedOutPath);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ports.log.info(describeError(error), 'the provider does not tell where sessions end');
    return undefined;
  }
}

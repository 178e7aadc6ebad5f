import { ivBytes, sealJwe } from '../flow/jwe.ts';
import type { ExternalIdentity } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Remembers the session that somebody has at a provider, so that what comes from it here can end with it. Not for
 * providers that could neither tell nor be told about its end.
 *
 * @returns its id.
 */
export async function keepUpstreamSession(
  parts: ServerParts,
  identity: ExternalIdentity,
  localpart: string,
): Promise<string | undefined> {
  const { ports, providers, store, flowKeys } = parts;
  const provider = providers.get(identity.providerId);
  if (provider?.readLogout === undefined && provider?.endSessionUrl === undefined) return undefined;
  const { providerId, subject, upstream } = identity;
  const id = Buffer.from(ports.random(32)).toString('base64url');
  await store.upstreamSessions.keep({
    id,
    providerId,
    subject,
    localpart,
    sid: upstream?.sid,
    sealedIdToken: upstream?.idToken && sealJwe(upstream.idToken, flowKeys[0], ports.random(ivBytes)),
    createdAt: ports.clock.now(),
  });
  return id;
}

import { isLoopbackHost } from '@latchkey/protocol';
import type { ServerMetadata } from 'openid-client';
import type { OidcConfig } from './config.ts';

const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
] as const;

/**
 * Checks where a provider's description sends us. It is the operator who trusts the provider, so its endpoints may be
 * anywhere in their network; but a provider elsewhere has no business with programs on this machine, and none sends
 * secrets unencrypted over a network.
 *
 * @throws if an endpoint is not where an endpoint may be.
 */
export function checkEndpoints({ issuer }: OidcConfig, metadata: ServerMetadata): ServerMetadata {
  const isLocal = isLoopbackHost(issuer.hostname);
  for (const name of endpointNames) {
    const endpoint = metadata[name];
    if (endpoint !== undefined && !isAllowed(endpoint, isLocal))
      throw new Error(`the provider's ${name} is neither https nor on this machine as the provider is`);
  }
  return metadata;
}

function isAllowed(endpoint: unknown, isLocal: boolean): boolean {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  const isHere = isLoopbackHost(hostname);
  if (isHere && !isLocal) return false;
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}

import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';

const keySets = new WeakMap<client.Configuration, JWTVerifyGetKey>();

/** The keys that a provider signs with: fetched when they are needed, and again when an unknown one has signed. */
export function keysOf(configuration: client.Configuration): JWTVerifyGetKey {
  const known = keySets.get(configuration);
  if (known !== undefined) return known;
  const { jwks_uri } = configuration.serverMetadata();
  if (jwks_uri === undefined) throw new Error('the provider names no keys');
  const fetch = configuration[client.customFetch];
  const keys = createRemoteJWKSet(new URL(jwks_uri), {
    ...(fetch !== undefined && { [customFetch]: fetch as typeof globalThis.fetch }),
    ...(configuration.timeout !== undefined && { timeoutDuration: configuration.timeout * 1_000 }),
  });
  keySets.set(configuration, keys);
  return keys;
}

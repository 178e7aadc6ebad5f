import { z } from 'zod';
import { httpsOrLoopbackUrl } from '../../config/fields.ts';
import type { Settling } from '../../config/settling.ts';

/** Signature algorithms that prove who signed: never `none`, and never HS*, whose key the client shares. */
const asymmetricAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** The keys of a provider with `type: oidc`, beside the common ones. */
export const oidcProviderFields = {
  type: z.literal('oidc'),
  issuer: httpsOrLoopbackUrl,
  client_id: z.string().min(1),
  client_secret: z.string().min(1).optional(),
  client_secret_file: z.string().min(1).optional(),
  client_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'none']).optional(),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'profile']),
  signing_algorithms: z
    .array(z.enum(asymmetricAlgorithms))
    .min(1)
    .default([...asymmetricAlgorithms]),
  userinfo: z.enum(['auto', 'always', 'never']).default('auto'),
  timeout_ms: z.int().min(100).max(120_000).default(10_000),
};

/** How one OpenID provider is reached and believed. */
export type OidcConfig = {
  readonly id: string;
  readonly type: 'oidc';
  readonly issuer: URL;
  readonly clientId: string;
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined;
  readonly clientAuthMethod: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly scopes: readonly string[];
  readonly signingAlgorithms: readonly string[];
  /** `auto` asks only if the ID token carries neither a user name nor a display name. */
  readonly userinfo: 'auto' | 'always' | 'never';
  readonly timeoutMs: number;
};

type OidcEntry = z.output<z.ZodObject<typeof oidcProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider: reads its secret, and settles how we authenticate ourselves to it. */
export function settleOidc(entry: OidcEntry, settling: Settling): OidcConfig {
  const clientSecret = settling.readSecret('client_secret', {
    value: entry.client_secret,
    file: entry.client_secret_file,
  });
  const { client_auth_method: method } = entry;
  if (method !== undefined && (method === 'none') !== (clientSecret === undefined))
    settling.report(
      'client_auth_method',
      clientSecret === undefined ? 'needs a client secret' : 'none does not use the client secret',
    );
  return {
    id: entry.id,
    type: entry.type,
    issuer: entry.issuer,
    clientId: entry.client_id,
    clientSecret,
    clientAuthMethod: method ?? (clientSecret === undefined ? 'none' : 'client_secret_basic'),
    scopes: entry.scopes.includes('openid') ? entry.scopes : ['openid', ...entry.scopes],
    signingAlgorithms: entry.signing_algorithms,
    userinfo: entry.userinfo,
    timeoutMs: entry.timeout_ms,
  };
}

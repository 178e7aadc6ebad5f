import { z } from 'zod';
import { authorizationParameter, endpointUrl, httpsOrLoopbackUrl } from '../../config/fields.ts';
import type { Settling } from '../../config/settling.ts';
import type { AuthorizationParameters } from '../authorization-parameters.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

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

const clientAuthMethods = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
] as const;

const keyFields = {
  key: z.string().min(1).optional(),
  key_file: z.string().min(1).optional(),
  key_id: z.string().min(1).optional(),
};

/** The keys of a provider with `type: oidc`, beside the common ones. */
export const oidcProviderFields = {
  type: z.literal('oidc'),
  issuer: httpsOrLoopbackUrl,
  discover: z.boolean().default(true),
  authorization_endpoint: endpointUrl.optional(),
  token_endpoint: endpointUrl.optional(),
  userinfo_endpoint: endpointUrl.optional(),
  jwks_uri: endpointUrl.optional(),
  end_session_endpoint: endpointUrl.optional(),
  client_id: z.string().min(1),
  client_secret: z.string().min(1).optional(),
  client_secret_file: z.string().min(1).optional(),
  client_secret_jwt_key: z
    .strictObject({ ...keyFields, issuer: z.string().min(1), audience: z.string().min(1).optional() })
    .optional(),
  client_auth_key: z.strictObject(keyFields).optional(),
  client_auth_method: z.enum(clientAuthMethods).optional(),
  pkce: z.enum(['always', 'auto', 'never']).default('always'),
  response_mode: z.enum(['query', 'form_post']).default('query'),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'profile']),
  signing_algorithms: z
    .array(z.enum(asymmetricAlgorithms))
    .min(1)
    .default([...asymmetricAlgorithms]),
  userinfo: z.enum(['auto', 'always', 'never']).default('auto'),
  additional_authorization_parameters: z.record(authorizationParameter, z.string()).default({}),
  passthrough_authorization_parameters: z.array(authorizationParameter).default([]),
  backchannel_logout: z.boolean().default(true),
  rp_initiated_logout: z.boolean().default(true),
  timeout_ms: z.int().min(100).max(120_000).default(10_000),
};

/** The endpoints of a provider that an operator can name. */
export type Endpoints = {
  readonly [Name in
    | 'authorization_endpoint'
    | 'token_endpoint'
    | 'userinfo_endpoint'
    | 'jwks_uri'
    | 'end_session_endpoint']?: string;
};

/** How we prove to a provider that it is us. */
export type ClientCredential =
  /** A public client, which PKCE alone protects. */
  | { readonly method: 'none' }
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';
      readonly secret: string;
    }
  /** The secret is a JWT that we sign ourselves, as Apple wants it. */
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post';
      readonly signedSecret: SigningKey & { readonly issuer: string; readonly audience: string };
    }
  | { readonly method: 'private_key_jwt'; readonly signingKey: SigningKey };

/** How one OpenID provider is reached and believed. */
export type OidcConfig = {
  readonly id: string;
  readonly type: 'oidc';
  readonly issuer: URL;
  readonly discover: boolean;
  /** Believed more than what is discovered. */
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly credential: ClientCredential;
  /** `auto`: if the provider says that it can. */
  readonly pkce: 'always' | 'auto' | 'never';
  readonly responseMode: 'query' | 'form_post';
  readonly scopes: readonly string[];
  readonly signingAlgorithms: readonly string[];
  /** `auto` asks only if the ID token carries neither a user name nor a display name. */
  readonly userinfo: 'auto' | 'always' | 'never';
  readonly parameters: AuthorizationParameters;
  readonly backchannelLogout: boolean;
  readonly rpInitiatedLogout: boolean;
  readonly timeoutMs: number;
};

type OidcEntry = z.output<z.ZodObject<typeof oidcProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider: reads its keys, and settles how we authenticate ourselves to it. */
export function settleOidc(entry: OidcEntry, settling: Settling): OidcConfig {
  const credential = settleCredential(entry, settling);
  if (entry.pkce === 'never' && credential.method === 'none')
    settling.report('pkce', 'nothing else protects a client without a secret');
  if (!entry.discover)
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
      if (entry[name] === undefined) settling.report(name, 'is required without discovery');
  return {
    id: entry.id,
    type: entry.type,
    issuer: entry.issuer,
    discover: entry.discover,
    endpoints: endpointsOf(entry),
    clientId: entry.client_id,
    credential,
    pkce: entry.pkce,
    responseMode: entry.response_mode,
    scopes: entry.scopes.includes('openid') ? entry.scopes : ['openid', ...entry.scopes],
    signingAlgorithms: entry.signing_algorithms,
    userinfo: entry.userinfo,
    parameters: {
      fixed: entry.additional_authorization_parameters,
      passedThrough: entry.passthrough_authorization_parameters,
    },
    backchannelLogout: entry.backchannel_logout,
    rpInitiatedLogout: entry.rp_initiated_logout,
    timeoutMs: entry.timeout_ms,
  };
}

const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
] as const;

function endpointsOf(entry: OidcEntry): Endpoints {
  return Object.fromEntries(
    endpointNames.flatMap((name) => (entry[name] === undefined ? [] : [[name, entry[name].href]])),
  );
}

function settleCredential(entry: OidcEntry, settling: Settling): ClientCredential {
  const secret = settling.readSecret('client_secret', {
    value: entry.client_secret,
    file: entry.client_secret_file,
  });
  const given = [secret, entry.client_secret_jwt_key, entry.client_auth_key].filter(
    (one) => one !== undefined,
  );
  if (given.length > 1) settling.report('client_auth_method', 'use one kind of client secret or key');
  if (entry.client_auth_key !== undefined) return privateKey(entry, settling, entry.client_auth_key);
  if (entry.client_secret_jwt_key !== undefined)
    return signedSecret(entry, settling, entry.client_secret_jwt_key);
  return sharedSecret(entry, settling, secret);
}

function sharedSecret(
  { client_auth_method: method }: OidcEntry,
  settling: Settling,
  secret: string | undefined,
): ClientCredential {
  if (method === 'private_key_jwt') settling.report('client_auth_key', 'is required for private_key_jwt');
  else if (method !== undefined && (method === 'none') !== (secret === undefined))
    settling.report(
      'client_auth_method',
      secret === undefined ? 'needs a client secret' : 'none does not use the client secret',
    );
  if (secret === undefined || method === 'none' || method === 'private_key_jwt') return { method: 'none' };
  return { method: method ?? 'client_secret_basic', secret };
}

function signedSecret(
  { client_auth_method: method = 'client_secret_post', issuer }: OidcEntry,
  settling: Settling,
  { issuer: signer, audience, ...file }: NonNullable<OidcEntry['client_secret_jwt_key']>,
): ClientCredential {
  const key = readKey('client_secret_jwt_key', settling, file);
  if (method !== 'client_secret_post' && method !== 'client_secret_basic') {
    settling.report(
      'client_auth_method',
      'a signed secret goes by client_secret_post or client_secret_basic',
    );
    return { method: 'none' };
  }
  // A provider names itself without the slash that a URL ends with.
  const signedFor = audience ?? issuer.href.replace(/\/$/, '');
  return key === undefined
    ? { method: 'none' }
    : { method, signedSecret: { ...key, issuer: signer, audience: signedFor } };
}

function privateKey(
  { client_auth_method: method = 'private_key_jwt' }: OidcEntry,
  settling: Settling,
  file: NonNullable<OidcEntry['client_auth_key']>,
): ClientCredential {
  if (method !== 'private_key_jwt') settling.report('client_auth_method', 'a key needs private_key_jwt');
  const signingKey = readKey('client_auth_key', settling, file);
  return signingKey === undefined ? { method: 'none' } : { method: 'private_key_jwt', signingKey };
}

function readKey(
  name: string,
  settling: Settling,
  { key, key_file, key_id }: z.output<z.ZodObject<typeof keyFields>>,
): SigningKey | undefined {
  const pem = settling.readSecret(`${name}.key`, { value: key, file: key_file });
  if (key === undefined && key_file === undefined) settling.report(`${name}.key`, 'is required, or key_file');
  if (pem === undefined) return undefined;
  const signingKey = readSigningKey(pem, key_id);
  if (signingKey === undefined)
    settling.report(
      key === undefined ? `${name}.key_file` : `${name}.key`,
      'must be a private key in PEM: P-256, P-384, P-521, Ed25519, or RSA of 2048 bits or more',
    );
  return signingKey;
}

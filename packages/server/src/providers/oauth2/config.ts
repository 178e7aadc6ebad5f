import { z } from 'zod';
import { authorizationParameter, endpointUrl } from '../../config/fields.ts';
import type { Settling } from '../../config/settling.ts';
import type { AuthorizationParameters } from '../authorization-parameters.ts';
import { type Preset, presets } from './presets.ts';

/** Where in an answer something stands: the names on the way there, with dots between them. */
const claimPath = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/, 'must be names with dots between them');

const presetNames = Object.keys(presets) as (keyof typeof presets)[];

/** The keys of a provider with `type: oauth2`, beside the common ones. */
export const oauth2ProviderFields = {
  type: z.literal('oauth2'),
  preset: z.enum(presetNames).optional(),
  authorization_endpoint: endpointUrl.optional(),
  token_endpoint: endpointUrl.optional(),
  userinfo_endpoint: endpointUrl.optional(),
  client_id: z.string().min(1),
  client_secret: z.string().min(1).optional(),
  client_secret_file: z.string().min(1).optional(),
  client_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'none']).optional(),
  pkce: z.enum(['always', 'never']).default('always'),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).optional(),
  subject_claim: claimPath.optional(),
  claims: z.record(z.string().min(1), claimPath).default({}),
  additional_authorization_parameters: z.record(authorizationParameter, z.string()).default({}),
  passthrough_authorization_parameters: z.array(authorizationParameter).default([]),
  timeout_ms: z.int().min(100).max(120_000).default(10_000),
};

/** How we prove to the site that it is us. */
export type ClientCredential =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string };

/** How one site with OAuth 2.0 is reached, and how its answer is read. */
export type Oauth2Config = {
  readonly id: string;
  readonly type: 'oauth2';
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Tells who the owner of an access token is. */
  readonly userinfoEndpoint: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
  readonly pkce: 'always' | 'never';
  readonly scopes: readonly string[];
  readonly subjectClaim: string;
  /** The name of a claim → where it stands in the answer. */
  readonly claims: Readonly<Record<string, string>>;
  readonly parameters: AuthorizationParameters;
  readonly timeoutMs: number;
};

type Oauth2Entry = z.output<z.ZodObject<typeof oauth2ProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider with its preset, and reads its secret. */
export function settleOauth2(entry: Oauth2Entry, settling: Settling): Oauth2Config {
  const preset: Preset | undefined = entry.preset && presets[entry.preset];
  const required = (name: 'authorization_endpoint' | 'token_endpoint' | 'userinfo_endpoint'): string => {
    const endpoint = entry[name]?.href ?? preset?.[name];
    if (endpoint === undefined) settling.report(name, 'is required without a preset');
    return endpoint ?? '';
  };
  const credential = settleCredential(entry, settling, preset);
  if (entry.pkce === 'never' && credential.method === 'none')
    settling.report('pkce', 'nothing else protects a client without a secret');
  const subjectClaim = entry.subject_claim ?? preset?.subject_claim;
  if (subjectClaim === undefined) settling.report('subject_claim', 'is required without a preset');
  return {
    id: entry.id,
    type: entry.type,
    authorizationEndpoint: required('authorization_endpoint'),
    tokenEndpoint: required('token_endpoint'),
    userinfoEndpoint: required('userinfo_endpoint'),
    clientId: entry.client_id,
    credential,
    pkce: entry.pkce,
    scopes: entry.scopes ?? preset?.scopes ?? [],
    subjectClaim: subjectClaim ?? '',
    claims: { ...preset?.claims, ...entry.claims },
    parameters: {
      fixed: entry.additional_authorization_parameters,
      passedThrough: entry.passthrough_authorization_parameters,
    },
    timeoutMs: entry.timeout_ms,
  };
}

function settleCredential(
  entry: Oauth2Entry,
  settling: Settling,
  preset: Preset | undefined,
): ClientCredential {
  const { client_auth_method: method } = entry;
  const secret = settling.readSecret('client_secret', {
    value: entry.client_secret,
    file: entry.client_secret_file,
  });
  if (method !== undefined && (method === 'none') !== (secret === undefined))
    settling.report(
      'client_auth_method',
      secret === undefined ? 'needs a client secret' : 'none does not use the client secret',
    );
  if (secret === undefined || method === 'none') return { method: 'none' };
  return { method: method ?? preset?.client_auth_method ?? 'client_secret_basic', secret };
}

import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import { extraParameters } from '../authorization-parameters.ts';
import type { BeginInput, Challenge, ProviderParts } from '../provider.ts';
import type { OidcConfig } from './config.ts';

/** Builds the request that somebody takes to the provider, and what must be kept to check its answer. */
export function authorizationRequest(
  configuration: client.Configuration,
  { config, parts }: { readonly config: OidcConfig; readonly parts: ProviderParts },
  { flowId, action, again = false, query }: BeginInput,
): Challenge {
  const metadata = configuration.serverMetadata();
  const nonce = randomText(parts);
  const verifier = usesPkce(config, metadata) ? randomText(parts) : undefined;
  const canRegister = metadata.prompt_values_supported;
  const url = client.buildAuthorizationUrl(configuration, {
    ...extraParameters(config.parameters, query),
    redirect_uri: parts.redirectUri,
    scope: config.scopes.join(' '),
    state: flowId,
    nonce,
    ...(config.responseMode !== 'query' && { response_mode: config.responseMode }),
    ...(verifier !== undefined && {
      // Node's hash and not openid-client's, which goes through WebCrypto's thread for 43 bytes.
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
    ...(action === 'register' &&
      Array.isArray(canRegister) &&
      canRegister.includes('create') && { prompt: 'create' }),
    // Both: `prompt` makes it ask, `max_age` makes it say when it did.
    ...(again && { prompt: 'login', max_age: '0' }),
  });
  const kept = {
    nonce,
    ...(verifier !== undefined && { verifier }),
    ...(again && { notBefore: parts.ports.clock.now() }),
  };
  return { kind: 'redirect', url: url.href, kept };
}

/** Whether a stolen code must be worth nothing without what only this flow knows. */
export function usesPkce(
  { pkce }: OidcConfig,
  { code_challenge_methods_supported: methods }: client.ServerMetadata,
): boolean {
  return pkce === 'always' || (pkce === 'auto' && Array.isArray(methods) && methods.includes('S256'));
}

function randomText({ ports }: ProviderParts): string {
  return Buffer.from(ports.random(32)).toString('base64url');
}

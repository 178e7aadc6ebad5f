import { createHash } from 'node:crypto';
import { stringField } from '@latchkey/protocol';
import * as client from 'openid-client';
import { extraParameters } from '../authorization-parameters.ts';
import { clientSecretBasic } from '../client-secret-basic.ts';
import { limitedFetch } from '../limited-fetch.ts';
import type {
  Answer,
  BeginInput,
  Challenge,
  ExternalIdentity,
  Provider,
  ProviderParts,
} from '../provider.ts';
import { ProviderError } from '../provider.ts';
import { readOwner } from './claims.ts';
import type { ClientCredential, Oauth2Config } from './config.ts';
import { toProviderError } from './errors.ts';

/**
 * A site that signs people in by OAuth 2.0 alone: code flow with PKCE and `state`, then its own endpoint is asked whose
 * the access token is. There is no ID token, so nothing tells when somebody has authenticated: it can't prove that
 * they have just done so again.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1
 */
export function oauth2Provider(config: Oauth2Config, parts: ProviderParts): Provider {
  const kind = { config, parts, configuration: configure(config, parts) };
  return {
    flowParameter: 'state',
    answersByPost: false,
    cannotProveAgain: true,
    begin: async (input) => begin(kind, input),
    complete: (answer) => complete(kind, answer),
  };
}

type Kind = {
  readonly config: Oauth2Config;
  readonly parts: ProviderParts;
  readonly configuration: client.Configuration;
};

function configure(config: Oauth2Config, { ports }: ProviderParts): client.Configuration {
  const { authorizationEndpoint, tokenEndpoint, userinfoEndpoint } = config;
  const configuration = new client.Configuration(
    {
      // It names no issuer; this one is never compared with anything.
      issuer: new URL(authorizationEndpoint).origin,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
    },
    config.clientId,
    undefined,
    authentication(config.credential),
  );
  configuration[client.customFetch] = limitedFetch(ports.fetch) as client.CustomFetch;
  configuration.timeout = config.timeoutMs / 1_000;
  // The configuration has http endpoints on this machine only.
  if ([tokenEndpoint, userinfoEndpoint, authorizationEndpoint].some((url) => url.startsWith('http:')))
    client.allowInsecureRequests(configuration);
  return configuration;
}

function authentication(credential: ClientCredential): client.ClientAuth {
  switch (credential.method) {
    case 'none':
      return client.None();
    case 'client_secret_basic':
      return clientSecretBasic(credential.secret);
    case 'client_secret_post':
      return client.ClientSecretPost(credential.secret);
  }
}

function begin(
  { config, parts, configuration }: Kind,
  { flowId, again = false, query }: BeginInput,
): Challenge {
  if (again) throw new ProviderError('stale', 'OAuth 2.0 does not tell when somebody has authenticated');
  const verifier =
    config.pkce === 'never' ? undefined : Buffer.from(parts.ports.random(32)).toString('base64url');
  const url = client.buildAuthorizationUrl(configuration, {
    ...extraParameters(config.parameters, query),
    redirect_uri: parts.redirectUri,
    ...(config.scopes.length > 0 && { scope: config.scopes.join(' ') }),
    state: flowId,
    ...(verifier !== undefined && {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
  });
  return { kind: 'redirect', url: url.href, kept: verifier === undefined ? {} : { verifier } };
}

async function complete(kind: Kind, answer: Answer): Promise<ExternalIdentity> {
  try {
    const accessToken = await exchangeCode(kind, answer);
    const owner = readOwner(kind.config, await fetchOwner(kind, accessToken));
    return { providerId: kind.config.id, ...owner };
  } catch (error) {
    throw toProviderError(error);
  }
}

async function exchangeCode(
  { config, parts, configuration }: Kind,
  { flowId, kept, query }: Answer,
): Promise<string> {
  const verifier = stringField(kept, 'verifier');
  if ((verifier === undefined) !== (config.pkce === 'never'))
    throw new ProviderError('rejected', 'the flow was not begun by this kind of provider');
  const callback = new URL(`${parts.redirectUri}?${query}`);
  // Without a known issuer there is nothing to compare it with. Another provider's answer can't be meant for this one:
  // each has a callback of its own.
  callback.searchParams.delete('iss');
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    expectedState: flowId,
    ...(verifier !== undefined && { pkceCodeVerifier: verifier }),
  });
  return tokens.access_token;
}

async function fetchOwner({ config, configuration }: Kind, accessToken: string): Promise<unknown> {
  const response = await client.fetchProtectedResource(
    configuration,
    accessToken,
    new URL(config.userinfoEndpoint),
    'GET',
    undefined,
    new Headers({ accept: 'application/json' }),
  );
  if (response.status >= 500) throw new ProviderError('unreachable', `the site answered ${response.status}`);
  if (response.status !== 200) throw new ProviderError('rejected', `the site answered ${response.status}`);
  return response.json();
}

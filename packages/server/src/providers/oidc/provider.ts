import { createHash } from 'node:crypto';
import { type JsonObject, stringField } from '@latchkey/protocol';
import * as client from 'openid-client';
import { readSubject } from '../../mapping/subject.ts';
import type {
  Answer,
  BeginInput,
  Challenge,
  ExternalIdentity,
  Provider,
  ProviderParts,
} from '../provider.ts';
import { ProviderError } from '../provider.ts';
import { type CheckedTokens, collectClaims } from './claims.ts';
import type { OidcConfig } from './config.ts';
import { type Discover, discoverer } from './discovery.ts';
import { toProviderError } from './errors.ts';
import { withNumericSubject } from './numeric-subject.ts';

/**
 * An OpenID provider: code flow with PKCE, nonce and `state`; its answer is checked for `iss`, and its ID token for
 * signature, issuer, audience, nonce and time.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export function oidcProvider(config: OidcConfig, parts: ProviderParts): Provider {
  const discover = discoverer(config, parts.ports);
  const kind = { config, parts, discover };
  return {
    flowParameter: 'state',
    answersByPost: false,
    begin: (input) => begin(kind, input),
    complete: (answer) => complete(kind, answer),
  };
}

/** Tolerated between the provider's clock and ours, as for the other times in an ID token. */
const clockToleranceMs = 30_000;

type Kind = { readonly config: OidcConfig; readonly parts: ProviderParts; readonly discover: Discover };

async function begin(
  { config, parts, discover }: Kind,
  { flowId, action, again = false }: BeginInput,
): Promise<Challenge> {
  const configuration = await discover();
  const nonce = randomText(parts);
  const verifier = randomText(parts);
  const canRegister = configuration.serverMetadata().prompt_values_supported;
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: parts.redirectUri,
    scope: config.scopes.join(' '),
    state: flowId,
    nonce,
    // Node's hash and not openid-client's, which goes through WebCrypto's thread for 43 bytes.
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(action === 'register' &&
      Array.isArray(canRegister) &&
      canRegister.includes('create') && { prompt: 'create' }),
    // Both: `prompt` makes it ask, `max_age` makes it say when it did.
    ...(again && { prompt: 'login', max_age: '0' }),
  });
  const kept = { nonce, verifier, ...(again && { notBefore: parts.ports.clock.now() }) };
  return { kind: 'redirect', url: url.href, kept };
}

function randomText({ ports }: ProviderParts): string {
  return Buffer.from(ports.random(32)).toString('base64url');
}

async function complete(kind: Kind, answer: Answer): Promise<ExternalIdentity> {
  const configuration = await kind.discover();
  try {
    const tokens = await exchangeCode(kind, configuration, answer);
    checkFreshness(tokens.claims, answer.kept);
    const claims = await collectClaims(configuration, kind.config, tokens);
    return { providerId: kind.config.id, subject: tokens.subject, claims };
  } catch (error) {
    throw toProviderError(error);
  }
}

async function exchangeCode(
  { parts }: Kind,
  configuration: client.Configuration,
  { flowId, kept, query }: Answer,
): Promise<CheckedTokens> {
  const nonce = stringField(kept, 'nonce');
  const verifier = stringField(kept, 'verifier');
  if (nonce === undefined || verifier === undefined)
    throw new ProviderError('rejected', 'the flow was not begun by this kind of provider');
  // The callback's address is ours, not the one that the request claims to have come to.
  const callback = new URL(`${parts.redirectUri}?${query}`);
  const checks = {
    expectedState: flowId,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  };
  const outcome = await withNumericSubject(
    () => client.authorizationCodeGrant(configuration, callback, checks),
    { configuration, fetch: parts.ports.fetch, nonce },
  );
  return outcome.kind === 'conforming'
    ? withSubject(outcome.tokens.claims() ?? {}, outcome.tokens.access_token)
    : withSubject(outcome.claims);
}

/** The provider must say itself that it has asked the person since they set out: the browser could lie about it. */
function checkFreshness({ auth_time }: JsonObject, { notBefore }: JsonObject): void {
  if (typeof notBefore !== 'number') return;
  const isFresh = typeof auth_time === 'number' && auth_time * 1_000 >= notBefore - clockToleranceMs;
  if (!isFresh) throw new ProviderError('stale', 'the ID token does not prove a new authentication');
}

function withSubject(claims: JsonObject, accessToken?: string): CheckedTokens {
  const subject = readSubject(claims.sub);
  if (subject === undefined) throw new ProviderError('rejected', 'the ID token names no subject');
  return { claims, subject, ...(accessToken !== undefined && { accessToken }) };
}

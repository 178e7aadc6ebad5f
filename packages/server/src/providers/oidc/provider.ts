import { type JsonObject, stringField } from '@latchkey/protocol';
import * as client from 'openid-client';
import { readSubject } from '../../mapping/subject.ts';
import type {
  Answer,
  ExternalIdentity,
  LogoutNotice,
  Provider,
  ProviderParts,
  UpstreamSession,
} from '../provider.ts';
import { ProviderError } from '../provider.ts';
import { authorizationRequest, usesPkce } from './authorization.ts';
import { type CheckedTokens, collectClaims } from './claims.ts';
import type { OidcConfig } from './config.ts';
import { type Discover, discoverer } from './discovery.ts';
import { toProviderError } from './errors.ts';
import { readLogoutToken } from './logout-token.ts';
import { withNumericSubject } from './numeric-subject.ts';

/**
 * An OpenID provider: code flow with PKCE, nonce and `state`; its answer is checked for `iss`, and its ID token for
 * signature, issuer, audience, nonce and time. Where both want it, it tells when sessions end there, and ends them.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export function oidcProvider(config: OidcConfig, parts: ProviderParts): Provider {
  const kind = { config, parts, discover: discoverer(config, parts.ports) };
  return {
    flowParameter: 'state',
    answersByPost: config.responseMode === 'form_post',
    begin: async (input) => authorizationRequest(await kind.discover(), kind, input),
    complete: (answer) => complete(kind, answer),
    ...(config.backchannelLogout && { readLogout: (form: URLSearchParams) => readLogout(kind, form) }),
    ...(config.rpInitiatedLogout && {
      endSessionUrl: (upstream: UpstreamSession, returnTo: string) => endSessionUrl(kind, upstream, returnTo),
    }),
  };
}

/** Tolerated between the provider's clock and ours, as for the other times in an ID token. */
const clockToleranceMs = 30_000;

type Kind = { readonly config: OidcConfig; readonly parts: ProviderParts; readonly discover: Discover };

async function complete(kind: Kind, answer: Answer): Promise<ExternalIdentity> {
  const configuration = await kind.discover();
  try {
    const tokens = await exchangeCode(kind, configuration, answer);
    checkFreshness(tokens.claims, answer.kept);
    const claims = await collectClaims(configuration, kind.config, tokens);
    const sid = stringField(tokens.claims, 'sid');
    const upstream = {
      ...(sid !== undefined && { sid }),
      ...(tokens.idToken !== undefined && { idToken: tokens.idToken }),
    };
    return { providerId: kind.config.id, subject: tokens.subject, claims, upstream };
  } catch (error) {
    throw toProviderError(error);
  }
}

async function exchangeCode(
  { config, parts }: Kind,
  configuration: client.Configuration,
  { flowId, kept, query, form }: Answer,
): Promise<CheckedTokens> {
  const nonce = stringField(kept, 'nonce');
  const verifier = stringField(kept, 'verifier');
  if (nonce === undefined || (verifier === undefined && usesPkce(config, configuration.serverMetadata())))
    throw new ProviderError('rejected', 'the flow was not begun by this kind of provider');
  // Where the answer was not asked for, it is not looked for. The callback's address is ours, not the one that the
  // request claims to have come to.
  const parameters = config.responseMode === 'form_post' ? form : query;
  const callback = new URL(`${parts.redirectUri}?${parameters}`);
  const checks = {
    expectedState: flowId,
    expectedNonce: nonce,
    ...(verifier !== undefined && { pkceCodeVerifier: verifier }),
    idTokenExpected: true,
  };
  const outcome = await withNumericSubject(
    () => client.authorizationCodeGrant(configuration, callback, checks),
    { configuration, nonce },
  );
  if (outcome.kind === 'numeric_subject') return withSubject(outcome.claims);
  const { access_token: accessToken, id_token: idToken } = outcome.tokens;
  return {
    ...withSubject(outcome.tokens.claims() ?? {}),
    accessToken,
    ...(idToken !== undefined && { idToken }),
  };
}

/** The provider must say itself that it has asked the person since they set out: the browser could lie about it. */
function checkFreshness({ auth_time }: JsonObject, { notBefore }: JsonObject): void {
  if (typeof notBefore !== 'number') return;
  const isFresh = typeof auth_time === 'number' && auth_time * 1_000 >= notBefore - clockToleranceMs;
  if (!isFresh) throw new ProviderError('stale', 'the ID token does not prove a new authentication');
}

function withSubject(claims: JsonObject): CheckedTokens {
  const subject = readSubject(claims.sub);
  if (subject === undefined) throw new ProviderError('rejected', 'the ID token names no subject');
  return { claims, subject };
}

async function readLogout({ parts, discover }: Kind, form: URLSearchParams): Promise<LogoutNotice> {
  const [token, ...more] = form.getAll('logout_token');
  if (token === undefined || more.length > 0)
    throw new ProviderError('rejected', 'there is not exactly one logout token');
  const configuration = await discover();
  return readLogoutToken(token, { configuration, clock: parts.ports.clock, replays: parts.replays });
}

/** @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html */
async function endSessionUrl(
  { discover }: Kind,
  { idToken }: UpstreamSession,
  returnTo: string,
): Promise<string | undefined> {
  const configuration = await discover();
  if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
  const parameters = {
    post_logout_redirect_uri: returnTo,
    ...(idToken !== undefined && { id_token_hint: idToken }),
  };
  return client.buildEndSessionUrl(configuration, parameters).href;
}

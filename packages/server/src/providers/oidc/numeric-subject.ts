import { AsyncLocalStorage } from 'node:async_hooks';
import { isJsonObject, stringField } from '@latchkey/protocol';
import { type JWTPayload, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { ServerPorts } from '../../ports.ts';
import { keysOf } from './keys.ts';

/** Tolerated between the provider's clock and ours, as openid-client does. */
const clockToleranceSeconds = 30;

/** The answers of token endpoints to the exchanges under way. */
const exchanges = new AsyncLocalStorage<{ answer?: Response }>();

/** Wraps the `fetch` of a provider, so that {@link withNumericSubject} can read an answer a second time. */
export function rememberAnswers(fetch: ServerPorts['fetch']): ServerPorts['fetch'] {
  return async (...request) => {
    const response = await fetch(...request);
    const exchange = exchanges.getStore();
    // The first is the token endpoint's; the provider's keys may follow.
    if (exchange !== undefined) exchange.answer ??= response.clone();
    return response;
  };
}

/** What an ID token must be, to be believed. */
export type IdTokenChecks = {
  readonly configuration: client.Configuration;
  readonly nonce: string;
};

/** How an exchange went: as the protocol says, or with the one exception. */
export type ExchangeOutcome<Tokens> =
  | { readonly kind: 'conforming'; readonly tokens: Tokens }
  | { readonly kind: 'numeric_subject'; readonly claims: JWTPayload };

/**
 * Runs a code exchange. A provider whose only fault is that its `sub` is a number, which OpenID Connect forbids and
 * openid-client refuses, is checked by hand instead: there are such providers, and their people exist.
 */
export async function withNumericSubject<Tokens>(
  exchange: () => Promise<Tokens>,
  checks: IdTokenChecks,
): Promise<ExchangeOutcome<Tokens>> {
  return exchanges.run({}, async () => {
    try {
      return { kind: 'conforming', tokens: await exchange() };
    } catch (error) {
      const answer = exchanges.getStore()?.answer;
      if (!isAboutNumericSubject(error) || answer === undefined) throw error;
      return { kind: 'numeric_subject', claims: await verifyIdToken(await answer.json(), checks) };
    }
  });
}

function isAboutNumericSubject(error: unknown): boolean {
  if (!(error instanceof client.ClientError) || error.code !== 'OAUTH_INVALID_RESPONSE') return false;
  const reason = error.cause instanceof Error ? error.cause.cause : error.cause;
  const claims = isJsonObject(reason) ? reason.claims : undefined;
  return isJsonObject(claims) && typeof claims.sub === 'number';
}

async function verifyIdToken(answer: unknown, { configuration, nonce }: IdTokenChecks): Promise<JWTPayload> {
  const { issuer, id_token_signing_alg_values_supported } = configuration.serverMetadata();
  const idToken = isJsonObject(answer) ? stringField(answer, 'id_token') : undefined;
  if (idToken === undefined) throw new Error('there is nothing to verify');
  const { payload } = await jwtVerify(idToken, keysOf(configuration), {
    issuer,
    audience: configuration.clientMetadata().client_id,
    algorithms: id_token_signing_alg_values_supported ?? [],
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: clockToleranceSeconds,
  });
  if (payload.nonce !== nonce) throw new Error('unexpected ID Token "nonce" claim value');
  if (Array.isArray(payload.aud) && payload.aud.length > 1)
    throw new Error('unexpected ID Token "aud" claim value');
  return payload;
}

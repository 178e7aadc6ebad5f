import { isJsonObject, stringField } from '@latchkey/protocol';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Configuration } from 'openid-client';
import { readSubject } from '../../mapping/subject.ts';
import type { ServerPorts } from '../../ports.ts';
import { type LogoutNotice, ProviderError, type Replays } from '../provider.ts';
import { keysOf } from './keys.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** Logout tokens are sent as they are made: an older one was kept by somebody. */
const maxAgeMs = 10 * 60_000;

/** Tolerated between the provider's clock and ours, as for ID tokens. */
const clockToleranceMs = 30_000;

/** What a logout token is checked with. */
export type LogoutChecks = {
  readonly configuration: Configuration;
  readonly clock: ServerPorts['clock'];
  readonly replays: Replays;
};

/**
 * Reads a logout token: who signed it, for whom, when, and that it is no ID token and has not come before.
 *
 * @throws {ProviderError} `rejected`, `replayed`, or `unreachable` if the provider's keys can't be had.
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
 */
export async function readLogoutToken(token: string, checks: LogoutChecks): Promise<LogoutNotice> {
  const claims = await verify(token, checks);
  if (!isLogoutEvent(claims)) throw rejected('the token is about no logout');
  // An ID token may be made to look like one of these, but for its nonce.
  if ('nonce' in claims) throw rejected('a logout token has no nonce');
  const { jti, iat } = claims;
  if (typeof jti !== 'string' || jti === '' || iat === undefined) throw rejected('the token has no id');
  const sid = stringField(claims, 'sid');
  const subject = readSubject(claims.sub);
  if (sid === undefined && subject === undefined)
    throw rejected('the token names neither session nor subject');
  if (claims.sid !== undefined && sid === undefined) throw rejected('the session id is no text');
  if (claims.sub !== undefined && subject === undefined) throw rejected('the subject is no text');
  // From then on it is refused for its age.
  const expiresAt = iat * 1_000 + maxAgeMs + clockToleranceMs + 1_000;
  if (!(await checks.replays.note(`logout ${jti}`, expiresAt)))
    throw new ProviderError('replayed', 'the logout token has come before');
  return { ...(sid !== undefined && { sid }), ...(subject !== undefined && { subject }) };
}

async function verify(token: string, { configuration, clock }: LogoutChecks): Promise<JWTPayload> {
  const { issuer, id_token_signing_alg_values_supported } = configuration.serverMetadata();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysOf(configuration), {
      issuer,
      audience: configuration.clientMetadata().client_id,
      algorithms: id_token_signing_alg_values_supported ?? [],
      requiredClaims: ['iat', 'jti', 'events'],
      clockTolerance: clockToleranceMs / 1_000,
      maxTokenAge: maxAgeMs / 1_000,
      currentDate: new Date(clock.now()),
    });
    const { typ } = protectedHeader;
    if (typ !== undefined && !/^(?:application\/)?(?:logout\+jwt|jwt)$/i.test(typ))
      throw rejected('the token is of another type');
    return payload;
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (isNetworkError(error))
      throw new ProviderError('unreachable', 'the keys of the provider cannot be had', { cause: error });
    throw rejected('the logout token failed a check', error);
  }
}

function isLogoutEvent({ events }: JWTPayload): boolean {
  return isJsonObject(events) && isJsonObject(events[logoutEvent]);
}

function isNetworkError(error: unknown): boolean {
  return error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError);
}

function rejected(message: string, cause?: unknown): ProviderError {
  return new ProviderError('rejected', message, { cause });
}

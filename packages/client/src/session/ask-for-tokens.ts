import { buildRefreshRequest, parseTokens, refreshPath } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import { askFor } from '../http/ask-for.ts';
import type { CallOptions } from '../options.ts';
import { expiry, type SessionRecord } from './session-record.ts';

/** What came of asking for new tokens. Only `ended` says that the server gave the session up. */
export type TokensOutcome =
  | { readonly outcome: 'refreshed'; readonly tokens: NewTokens }
  /** Not now: the same refresh token is tried again later. */
  | { readonly outcome: 'transient'; readonly error: SignInError }
  /** This server refreshes nothing. */
  | { readonly outcome: 'unsupported' }
  | { readonly outcome: 'ended'; readonly softLogout: boolean; readonly error: SignInError };

/** What a refresh changes in a record. An absent `refreshToken` means that the old one stays. */
export type NewTokens = Pick<SessionRecord, 'accessToken' | 'refreshToken' | 'expiresAt' | 'lifetimeMs'>;

/** Asks for new tokens once. The engine stores them before it uses them. */
export type AskForTokens = (
  record: SessionRecord,
  refreshToken: string,
  options: CallOptions,
) => Promise<TokensOutcome>;

/** Statuses that say "not now", not "no more". */
const transientStatuses = new Set([408, 425, 429]);

/** Refusals that say something about the user or the server, and nothing about the tokens. */
const transientErrcodes = new Set([
  'M_LIMIT_EXCEEDED',
  'M_RESOURCE_LIMIT_EXCEEDED',
  'M_USER_LIMIT_EXCEEDED',
  'M_USER_LOCKED',
  'M_USER_SUSPENDED',
  'M_CONSENT_NOT_GIVEN',
]);

/**
 * Asks by `POST /refresh`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3refresh
 */
export const askForTokens: AskForTokens = async ({ baseUrl, api }, refreshToken, options) => {
  const sentAt = options.ports.clock.now();
  const json = buildRefreshRequest({ refreshToken });
  const question = { method: 'POST', url: baseUrl + refreshPath(api), json } as const;
  try {
    const expectation = { parse: parseTokens, refused: 'session_ended' } as const;
    const { expiresInMs, ...tokens } = await askFor(question, expectation, options);
    return { outcome: 'refreshed', tokens: { ...tokens, ...expiry(sentAt, expiresInMs) } };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return judge(error);
  }
};

/** Only a homeserver's own words end a session: an answer without an errcode came from something in front of it. */
function judge(error: SignInError): TokensOutcome {
  const { status = 0, errcode } = error;
  const isRefusal = status >= 400 && status < 500 && !transientStatuses.has(status);
  if (!isRefusal || errcode === undefined || transientErrcodes.has(errcode))
    return { outcome: 'transient', error };
  if (errcode === 'M_UNRECOGNIZED') return { outcome: 'unsupported' };
  return { outcome: 'ended', softLogout: error.softLogout === true, error };
}

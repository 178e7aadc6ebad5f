import { parseTokens, refreshPath } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import { askFor } from '../http/ask-for.ts';
import type { CallOptions } from '../options.ts';
import { expiry, type SessionRecord } from './session-record.ts';

/** What came of asking for new tokens. Only `ended` says that the server gave the session up. */
export type RefreshOutcome =
  | { readonly outcome: 'refreshed'; readonly record: SessionRecord }
  | { readonly outcome: 'transient'; readonly error: SignInError }
  | { readonly outcome: 'ended'; readonly softLogout: boolean };

/** Statuses that say "not now", not "no more". */
const transientStatuses = new Set([408, 425, 429]);

/**
 * Asks for new tokens once. The caller stores them before it uses them.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3refresh
 */
export async function refresh(record: SessionRecord, options: CallOptions): Promise<RefreshOutcome> {
  const sentAt = options.ports.clock.now();
  const json = { refresh_token: record.refreshToken };
  const question = { method: 'POST', url: record.baseUrl + refreshPath(record.api), json } as const;
  try {
    const { expiresInMs, ...answer } = await askFor(
      question,
      { parse: parseTokens, refused: 'session_ended' },
      options,
    );
    const refreshToken = answer.refreshToken ?? record.refreshToken;
    return {
      outcome: 'refreshed',
      record: { ...record, ...answer, refreshToken, ...expiry(sentAt, expiresInMs) },
    };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return isFinal(error)
      ? { outcome: 'ended', softLogout: error.softLogout === true }
      : { outcome: 'transient', error };
  }
}

function isFinal({ status = 0 }: SignInError): boolean {
  return status >= 400 && status < 500 && !transientStatuses.has(status);
}

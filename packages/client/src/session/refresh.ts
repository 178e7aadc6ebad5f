import { parseMatrixError, parseTokens, refreshPath } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import { type Answer, ask } from '../http/ask.ts';
import { refusal } from '../http/refusal.ts';
import type { CallOptions } from '../options.ts';
import type { SessionRecord } from './session-record.ts';

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
  const { clock } = options.ports;
  const sentAt = clock.now();
  const json = { refresh_token: record.refreshToken };
  try {
    const answer = await ask(
      { method: 'POST', url: record.baseUrl + refreshPath(record.api), json },
      options,
    );
    if (answer.status === 200) return adopt(record, answer, sentAt);
    const error = refusal(answer, { endpoint: 'POST /refresh', refused: 'session_ended', now: clock.now() });
    if (isTransient(answer.status)) return { outcome: 'transient', error };
    return { outcome: 'ended', softLogout: parseMatrixError(answer.status, answer.body).softLogout };
  } catch (error) {
    if (error instanceof SignInError) return { outcome: 'transient', error };
    throw error;
  }
}

function isTransient(status: number): boolean {
  return status < 400 || status >= 500 || transientStatuses.has(status);
}

function adopt(record: SessionRecord, { body }: Answer, sentAt: number): RefreshOutcome {
  const tokens = parseTokens(body);
  if (tokens === undefined) {
    return {
      outcome: 'transient',
      error: new SignInError('invalid_response', 'POST /refresh answered without a token'),
    };
  }
  const { accessToken, refreshToken = record.refreshToken, expiresInMs } = tokens;
  const fresh = {
    ...record,
    accessToken,
    refreshToken,
    expiresAt: expiresInMs === undefined ? undefined : sentAt + expiresInMs,
  };
  return { outcome: 'refreshed', record: fresh };
}

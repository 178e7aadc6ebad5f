import type { askFor } from '../http/ask-for.ts';
import type { BareCallOptions } from '../options.ts';
import type { SessionRecord } from '../session/session-record.ts';
import type { VerifiedCallback } from '../sso/read-callback.ts';
import { logIn } from './log-in.ts';

/**
 * What `exchange` does, without opening the session: for the small script that spends a callback before the app
 * is loaded. The record is stored; `listSessions` opens it.
 *
 * @param ask - `askFor`, or `askBriefly` for that small script.
 * @throws {SignInError} what `exchange` throws.
 */
export function spend(
  { pending, loginToken }: VerifiedCallback,
  ask: typeof askFor,
  options: BareCallOptions,
): Promise<SessionRecord> {
  const credentials = { type: 'm.login.token', token: loginToken } as const;
  return logIn({ ...pending, ask, credentials, method: 'sso', refused: 'login_token_rejected' }, options);
}

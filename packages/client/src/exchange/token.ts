import type { Homeserver } from '../homeserver.ts';
import { askFor } from '../http/ask-for.ts';
import type { CallOptions } from '../options.ts';
import { openSession, type Session } from '../session/session.ts';
import { logIn } from './log-in.ts';

/** A sign-in with a login token that did not come from SSO, such as one of `POST /login/get_token`. */
export type TokenSignIn = {
  readonly homeserver: Pick<Homeserver, 'baseUrl' | 'api'>;
  readonly loginToken: string;
  readonly deviceId?: string;
  readonly deviceDisplayName?: string;
};

/**
 * Signs in with a login token that another device or an operator made. Not for SSO callbacks: those belong to
 * `readCallback` and `exchange`, which check who began them.
 *
 * @throws {SignInError} what `exchange` throws, except `wrong_user`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#token-based
 */
export async function signInWithToken(signIn: TokenSignIn, options: CallOptions): Promise<Session> {
  const { loginToken, ...rest } = signIn;
  const credentials = { type: 'm.login.token', token: loginToken } as const;
  const record = await logIn(
    { ...rest, ask: askFor, credentials, method: 'token', refused: 'login_token_rejected' },
    options,
  );
  return openSession(record, options);
}

import { parseUserId, type UserIdentifier } from '@latchkey/protocol';
import type { Homeserver } from '../homeserver.ts';
import { askFor } from '../http/ask-for.ts';
import type { CallOptions } from '../options.ts';
import { openSession, type Session } from '../session/session.ts';
import { logIn } from './log-in.ts';

/** A sign-in with a password. */
export type PasswordSignIn = {
  readonly homeserver: Pick<Homeserver, 'baseUrl' | 'api'>;
  /** A user id, a localpart, an e-mail address, or an identifier of another kind. */
  readonly user: string | UserIdentifier;
  readonly password: string;
  readonly deviceId?: string;
  readonly deviceDisplayName?: string;
  /** Anybody else is signed out again. */
  readonly expectUserId?: string;
};

/**
 * Signs in with a password.
 *
 * @throws {SignInError} `wrong_credentials`, `rate_limited` (see `retryAfterMs`), `user_deactivated`, `user_locked`,
 * `user_limit_exceeded`, `wrong_user`, `homeserver_refused`, `homeserver_failed`, `invalid_response`, `network`, `timeout`,
 * `storage_failed`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#password-based
 * @example
 * import { discover, signInWithPassword, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const password: string;
 * const homeserver = await discover('example.org', { ports });
 * const session = await signInWithPassword({ homeserver, user: 'alice', password }, { ports });
 */
export async function signInWithPassword(signIn: PasswordSignIn, options: CallOptions): Promise<Session> {
  const { user, password, ...rest } = signIn;
  const identifier = typeof user === 'string' ? identify(user) : user;
  const credentials = { type: 'm.login.password', identifier, password } as const;
  const record = await logIn(
    { ...rest, ask: askFor, credentials, method: 'password', refused: 'wrong_credentials' },
    options,
  );
  return openSession(record, options);
}

function identify(typed: string): UserIdentifier {
  const user = typed.trim();
  const isEmail = parseUserId(user) === undefined && /^[^@\s]+@[^@\s]+$/.test(user);
  return isEmail ? { type: 'm.id.thirdparty', medium: 'email', address: user } : { type: 'm.id.user', user };
}

import { askFor } from '../http/ask-for.ts';
import { patiently } from '../http/patiently.ts';
import type { CallOptions } from '../options.ts';
import { openSession, type Session } from '../session/session.ts';
import type { VerifiedCallback } from '../sso/read-callback.ts';
import { spend } from './spend.ts';

/**
 * Exchanges a verified SSO callback for a session, in one request to the homeserver that the sign-in began with.
 * Call it at once: login tokens live for seconds and are spent whatever the outcome. After an error the person
 * starts again.
 *
 * @throws {SignInError} `login_token_rejected` (expired or used), `wrong_user` (not whom `expectUserId` asked for),
 * `user_deactivated`, `user_locked`, `user_limit_exceeded`, `rate_limited` (see `retryAfterMs`), `homeserver_refused`,
 * `homeserver_failed`, `invalid_response`, `network` (whether it worked is unknown), `timeout`, `storage_failed`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3login
 * @example
 * import { exchange, readCallback, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const read = await readCallback(location.href, { ports });
 * if (read.kind === 'verified') {
 *   const session = await exchange(read.callback, { ports });
 *   session.userId; // '@alice:example.org'
 * }
 */
export async function exchange(callback: VerifiedCallback, options: CallOptions): Promise<Session> {
  return openSession(await patiently(() => spend(callback, askFor, options), options), options);
}

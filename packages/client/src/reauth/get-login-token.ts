import {
  capabilitiesPath,
  getLoginTokenPath,
  parseCapabilities,
  parseGrantedLoginToken,
} from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { Session } from '../session/session.ts';
import { askThrough, refusedThrough } from './ask-through.ts';
import { type ReauthOptions, withReauthentication } from './with-reauthentication.ts';

/** A login token for another device, or the person changed their mind. */
export type LoginTokenOutcome =
  /** `loginToken` is a secret: whoever has it first is signed in. `expiresAt` is epoch milliseconds. */
  | { readonly kind: 'done'; readonly loginToken: string; readonly expiresAt: number }
  | { readonly kind: 'cancelled' };

/**
 * Tells whether the homeserver gives this user login tokens for other devices; hide the button otherwise. No is also
 * the answer of homeservers that don't say.
 *
 * @throws {SignInError} `network`, `timeout`, `homeserver_failed`, `rate_limited`, and what `Session.fetch` throws.
 * @see https://spec.matrix.org/v1.19/client-server-api/#mget_login_token-capability
 */
export async function canGetLoginToken(session: Session, options: CallOptions): Promise<boolean> {
  const question = { method: 'GET', path: capabilitiesPath(session.toRecord().api) } as const;
  const answer = await askThrough(session, question, options);
  if (answer.status === 200) return parseCapabilities(answer.body)?.getLoginToken ?? false;
  if (answer.status === 404) return false;
  throw refusedThrough(question, answer, options);
}

/**
 * Gets a login token with which another device of the same user can sign in, by `signInWithToken`. The homeserver wants
 * its user to authenticate for it: call it in the click itself.
 *
 * @throws {SignInError} `method_not_offered` also where the homeserver has no such tokens, `rate_limited` (once a
 * minute is usual), and what {@link withReauthentication} throws.
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv1loginget_token
 */
export async function getLoginToken(session: Session, options: ReauthOptions): Promise<LoginTokenOutcome> {
  const outcome = await withReauthentication(
    session,
    { method: 'POST', path: getLoginTokenPath },
    options,
  ).catch((error) => {
    throw isMissing(error)
      ? new SignInError('method_not_offered', 'The homeserver gives no login tokens', { cause: error })
      : error;
  });
  if (outcome.kind === 'cancelled') return outcome;
  const granted = parseGrantedLoginToken(outcome.body);
  if (granted === undefined)
    throw new SignInError('invalid_response', `POST ${getLoginTokenPath} answered something else`);
  return { kind: 'done', loginToken: granted.loginToken, expiresAt: outcome.sentAt + granted.expiresInMs };
}

function isMissing(error: unknown): boolean {
  return error instanceof SignInError && error.status === 404;
}

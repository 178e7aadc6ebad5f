import type { MatrixError } from '@latchkey/protocol';

/**
 * Every way a sign-in or a session can fail. For machines: texts for people are tables over these codes
 * (in the element's languages, in the CLI's exit codes), so that a new code does not compile until all are filled.
 *
 * Cancelling is not among them: it is a result.
 */
export type SignInErrorCode =
  | 'invalid_input'
  | 'insecure_homeserver'
  | 'homeserver_not_found'
  | 'discovery_failed'
  | 'discovery_error'
  | 'network'
  | 'timeout'
  | 'response_too_large'
  | 'invalid_response'
  | 'no_sign_in_method'
  | 'oauth_only'
  | 'method_not_offered'
  | 'sso_unsolicited'
  | 'sso_expired'
  | 'sso_ambiguous'
  | 'popup_blocked'
  | 'opener_failed'
  | 'login_token_rejected'
  | 'wrong_credentials'
  | 'user_deactivated'
  | 'user_locked'
  | 'user_limit_exceeded'
  | 'rate_limited'
  | 'homeserver_refused'
  | 'homeserver_failed'
  | 'wrong_user'
  | 'session_expired'
  | 'session_ended'
  | 'storage_failed';

/** What may come with a {@link SignInError}: what the server said, and what was caught. */
export type SignInErrorDetails = Partial<MatrixError> & { readonly cause?: unknown; readonly url?: string };

/**
 * The one error of this package: the world failed. A caller's mistake (a wrong argument) is a `TypeError`.
 * `message` is for developers and logs and never holds a secret; decide on `code`.
 *
 * @example
 * try {
 *   await work();
 * } catch (error) {
 *   if (error instanceof SignInError && error.code === 'rate_limited') wait(error.retryAfterMs ?? 5_000);
 * }
 * declare function work(): Promise<void>;
 * declare function wait(ms: number): void;
 */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  declare readonly code: SignInErrorCode;
  /** Milliseconds to wait before trying again, where the server said so. */
  declare readonly retryAfterMs?: number;
  /** HTTP status of the answer. */
  declare readonly status?: number;
  /** Matrix error code of the answer. */
  declare readonly errcode?: string;
  /** The device lives on: signing in again with its id keeps everything. */
  declare readonly softLogout?: boolean;
  /** The server's own words, made fit to be shown as text. */
  declare readonly serverText?: string;
  /** An http(s) page of the server's operator about this error. */
  declare readonly infoUri?: string;
  /** The page that could not be opened: show it as a link. With `popup_blocked` and `opener_failed`, where it is known. */
  declare readonly url?: string;

  constructor(code: SignInErrorCode, message: string, { cause, ...details }: SignInErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details, { code });
  }
}

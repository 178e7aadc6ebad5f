import type { SignInErrorCode } from '@latchkey/client';

/** What the exit codes of `latchkey` mean. Scripts rely on them. */
export const exitCode = {
  done: 0,
  failed: 1,
  badUsage: 2,
  cancelled: 3,
  unreachable: 4,
  refused: 5,
} as const;

/** One of {@link exitCode}. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const { failed, badUsage, unreachable, refused } = exitCode;

/** The exit code of every error. */
export const exitCodeOf = {
  invalid_input: badUsage,
  insecure_homeserver: badUsage,
  homeserver_not_found: unreachable,
  discovery_failed: unreachable,
  discovery_error: unreachable,
  network: unreachable,
  timeout: unreachable,
  response_too_large: unreachable,
  invalid_response: unreachable,
  homeserver_failed: unreachable,
  no_sign_in_method: failed,
  oauth_only: failed,
  method_not_offered: failed,
  sso_unsolicited: failed,
  sso_expired: failed,
  sso_ambiguous: failed,
  popup_blocked: failed,
  opener_failed: failed,
  wrong_user: failed,
  storage_failed: failed,
  login_token_rejected: refused,
  wrong_credentials: refused,
  user_deactivated: refused,
  user_locked: refused,
  user_limit_exceeded: refused,
  rate_limited: refused,
  homeserver_refused: refused,
  session_expired: refused,
  session_ended: refused,
} as const satisfies Record<SignInErrorCode, ExitCode>;

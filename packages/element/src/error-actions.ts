import type { SignInErrorCode } from '@latchkey/client';

/**
 * The one button beside an error. `correct`: none, the form below it is what to go on with. `again`: the same once more,
 * where there is something to repeat. `here`: in this tab. `server`: another homeserver. `way`: another way.
 */
export type ErrorAction = 'correct' | 'again' | 'here' | 'server' | 'way';

/** An action for every way to fail: a new code does not compile until it has one. */
export const errorActions = {
  invalid_input: 'correct',
  insecure_homeserver: 'correct',
  homeserver_not_found: 'again',
  discovery_failed: 'again',
  discovery_error: 'again',
  network: 'again',
  timeout: 'again',
  response_too_large: 'again',
  invalid_response: 'again',
  no_sign_in_method: 'server',
  oauth_only: 'server',
  method_not_offered: 'way',
  sso_unsolicited: 'again',
  sso_expired: 'again',
  sso_ambiguous: 'again',
  popup_blocked: 'here',
  opener_failed: 'again',
  login_token_rejected: 'again',
  wrong_credentials: 'correct',
  user_deactivated: 'way',
  user_locked: 'way',
  user_limit_exceeded: 'again',
  rate_limited: 'again',
  homeserver_refused: 'way',
  homeserver_failed: 'again',
  wrong_user: 'again',
  session_expired: 'again',
  session_ended: 'again',
  storage_failed: 'again',
} as const satisfies Record<SignInErrorCode, ErrorAction>;

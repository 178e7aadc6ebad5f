import { SignInError, type SignInErrorCode, type SignInErrorDetails } from '../errors.ts';

const codeByErrcode = new Map<string, SignInErrorCode>([
  ['M_LIMIT_EXCEEDED', 'rate_limited'],
  ['M_USER_DEACTIVATED', 'user_deactivated'],
  ['M_USER_LOCKED', 'user_locked'],
  ['M_USER_LIMIT_EXCEEDED', 'user_limit_exceeded'],
  ['M_RESOURCE_LIMIT_EXCEEDED', 'user_limit_exceeded'],
]);

/**
 * Makes the error of an answer that is no success: by its errcode, and by its status where that says nothing.
 *
 * @param refused - the code for a 401 or 403 that says nothing more exact.
 */
export function refusal(
  endpoint: string,
  refused: SignInErrorCode,
  details: SignInErrorDetails,
): SignInError {
  const { status = 0, errcode = '' } = details;
  const code = codeByErrcode.get(errcode) ?? codeByStatus(status, refused);
  return new SignInError(code, `${endpoint} answered ${status} ${errcode}`, details);
}

function codeByStatus(status: number, refused: SignInErrorCode): SignInErrorCode {
  if (status < 400) return 'invalid_response';
  if (status === 401 || status === 403) return refused;
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'homeserver_failed' : 'homeserver_refused';
}

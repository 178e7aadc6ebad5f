import { parseMatrixError } from '@latchkey/protocol';
import { SignInError, type SignInErrorCode } from '../errors.ts';
import type { Answer } from './ask.ts';

/** What a refusal means at this endpoint, and what time it is. */
export type RefusalContext = {
  /** The endpoint's name, for the message. */
  readonly endpoint: string;
  /** The code for 401 and 403 that say nothing more exact. */
  readonly refused: SignInErrorCode;
  readonly now: number;
};

const codeByErrcode = new Map<string, SignInErrorCode>([
  ['M_LIMIT_EXCEEDED', 'rate_limited'],
  ['M_USER_DEACTIVATED', 'user_deactivated'],
  ['M_USER_LOCKED', 'user_locked'],
  ['M_USER_LIMIT_EXCEEDED', 'user_limit_exceeded'],
  ['M_RESOURCE_LIMIT_EXCEEDED', 'user_limit_exceeded'],
]);

/** Turns an answer that is no success into the error to throw: by its errcode, and by its status where that says nothing. */
export function refusal(answer: Answer, { endpoint, refused, now }: RefusalContext): SignInError {
  const error = parseMatrixError(answer.status, { ...answer, now });
  const { status, errcode = '' } = error;
  const code = codeByErrcode.get(errcode) ?? codeByStatus(status, refused);
  return new SignInError(code, `${endpoint} answered ${status} ${errcode}`, error);
}

function codeByStatus(status: number, refused: SignInErrorCode): SignInErrorCode {
  if (status < 400) return 'invalid_response';
  if (status === 401 || status === 403) return refused;
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'homeserver_failed' : 'homeserver_refused';
}

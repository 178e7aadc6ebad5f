import {
  displayText,
  type MatrixError,
  parseMatrixError,
  parseRetryAfter,
  stringField,
} from '@latchkey/protocol';
import { SignInError, type SignInErrorCode, type SignInErrorDetails } from '../errors.ts';
import type { Answer } from './ask.ts';

/** What a refusal means at this endpoint, and what time it is. */
export type RefusalContext = {
  /** The endpoint's name, for the message. */
  readonly endpoint: string;
  /** The code for 401 and 403 that say nothing more exact. */
  readonly refused: SignInErrorCode;
  readonly now: number;
};

const codeByErrcode: Readonly<Record<string, SignInErrorCode>> = {
  M_LIMIT_EXCEEDED: 'rate_limited',
  M_USER_DEACTIVATED: 'user_deactivated',
  M_USER_LOCKED: 'user_locked',
  M_USER_LIMIT_EXCEEDED: 'user_limit_exceeded',
  M_RESOURCE_LIMIT_EXCEEDED: 'user_limit_exceeded',
};

/** Turns an answer that is no success into the error to throw: by its errcode, and by its status where that says nothing. */
export function refusal(answer: Answer, { endpoint, refused, now }: RefusalContext): SignInError {
  const error = parseMatrixError(answer.status, answer.body);
  const code = (error.errcode && codeByErrcode[error.errcode]) || codeByStatus(error, refused);
  const named = error.errcode === undefined ? '' : ` ${displayText(error.errcode)}`;
  const details = { ...detailsOf(error), ...(code === 'rate_limited' && retryAfter(answer, now)) };
  return new SignInError(code, `${endpoint} answered ${answer.status}${named}`, details);
}

function codeByStatus({ status }: MatrixError, refused: SignInErrorCode): SignInErrorCode {
  if (status < 400) return 'invalid_response';
  if (status === 401 || status === 403) return refused;
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'homeserver_failed' : 'homeserver_refused';
}

function detailsOf({ status, errcode, error, raw }: MatrixError): SignInErrorDetails {
  const infoUri = stringField(raw, 'info_uri');
  return {
    status,
    errcode: errcode && displayText(errcode),
    serverText: error && displayText(error, 300),
    // A link that somebody will click: web pages only, never javascript: or data:.
    ...(infoUri !== undefined && /^https?:\/\//i.test(infoUri) && URL.canParse(infoUri) && { infoUri }),
  };
}

function retryAfter({ retryAfter: header, body }: Answer, now: number): { retryAfterMs?: number } {
  const retryAfterMs = parseRetryAfter({ header, body, now });
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}

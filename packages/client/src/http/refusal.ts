import { displayText, parseMatrixError, parseRetryAfter, stringField } from '@latchkey/protocol';
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

const codeByErrcode: Readonly<Record<string, SignInErrorCode>> = {
  M_LIMIT_EXCEEDED: 'rate_limited',
  M_USER_DEACTIVATED: 'user_deactivated',
  M_USER_LOCKED: 'user_locked',
  M_USER_LIMIT_EXCEEDED: 'user_limit_exceeded',
  M_RESOURCE_LIMIT_EXCEEDED: 'user_limit_exceeded',
};

/** Turns an answer that is no success into the error to throw: by its errcode, and by its status where that says nothing. */
export function refusal({ status, body, retryAfter }: Answer, context: RefusalContext): SignInError {
  const { errcode = '', error = '', softLogout, raw } = parseMatrixError(status, body);
  const infoUri = stringField(raw, 'info_uri') ?? '';
  const shown = displayText(errcode);
  return new SignInError(
    (Object.hasOwn(codeByErrcode, errcode) && codeByErrcode[errcode]) ||
      codeByStatus(status, context.refused),
    `${context.endpoint} answered ${status} ${shown}`.trim(),
    {
      status,
      softLogout,
      errcode: shown || undefined,
      serverText: displayText(error, 300) || undefined,
      // A link that somebody will click: web pages only, never javascript: or data:.
      infoUri: /^https?:\/\//i.test(infoUri) && URL.canParse(infoUri) ? infoUri : undefined,
      retryAfterMs: parseRetryAfter({ header: retryAfter, body, now: context.now }),
    },
  );
}

function codeByStatus(status: number, refused: SignInErrorCode): SignInErrorCode {
  if (status < 400) return 'invalid_response';
  if (status === 401 || status === 403) return refused;
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'homeserver_failed' : 'homeserver_refused';
}

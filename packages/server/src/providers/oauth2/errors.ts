import { displayText } from '@latchkey/protocol';
import * as client from 'openid-client';
import { ProviderError } from '../provider.ts';

/** Turns whatever is thrown while an answer is checked into what it means for the sign-in. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof client.AuthorizationResponseError)
    return new ProviderError('denied', `the site answered ${displayText(error.error)}`, {
      cause: error,
      said: displayText(error.error_description ?? error.error),
    });
  if (isNetworkError(error))
    return new ProviderError('unreachable', 'the site did not answer', { cause: error });
  return new ProviderError('rejected', 'the answer of the site failed a check', { cause: error });
}

function isNetworkError(error: unknown): boolean {
  // fetch rejects with a plain TypeError; openid-client's own have a code.
  if (error instanceof TypeError && !('code' in error)) return true;
  if (!(error instanceof client.ClientError)) return false;
  return error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
}

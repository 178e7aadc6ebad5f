import { ProviderError, type ProviderErrorCode } from '../provider.ts';
import type { RefusalCode, Refused } from './work.ts';

const codes: Readonly<Record<RefusalCode, ProviderErrorCode>> = {
  rejected: 'rejected',
  unknown_signer: 'rejected',
  denied: 'denied',
  stale: 'stale',
};

/** What a refusal means for the sign-in. */
export function toProviderError({ code, message, said }: Refused): ProviderError {
  return new ProviderError(codes[code], message, said === undefined ? {} : { said });
}

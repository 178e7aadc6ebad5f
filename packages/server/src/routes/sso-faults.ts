import { displayText } from '@latchkey/protocol';
import { PageFault, type WayBack } from '../http/faults.ts';
import type { ProviderError, ProviderErrorCode } from '../providers/provider.ts';

/** What people are told when a sign-in cannot go on. */

export const unknownProvider = () => new PageFault(404, 'unknownProvider');

export const noProvider = () => new PageFault(404, 'noProvider');

export const badRedirectUrl = (reason: string) =>
  new PageFault(400, 'badRedirectUrl', { values: { reason }, cause: new Error(reason) });

export const unknownSignIn = () => new PageFault(400, 'unknownSignIn');

export const finishedSignIn = () => new PageFault(410, 'finishedSignIn');

export const forgedDecision = () => new PageFault(403, 'forgedDecision');

export const deactivatedUser = () => new PageFault(403, 'deactivatedUser');

const statuses = {
  unreachable: 503,
  denied: 403,
  stale: 403,
  rejected: 502,
  replayed: 403,
  wrong_credentials: 403,
} as const satisfies Record<ProviderErrorCode, PageFault['status']>;

/** What people are told when a provider did not say who they are. */
export function providerFault(error: ProviderError, providerName: string, wayBack: WayBack): PageFault {
  const { code, said } = error;
  const provider = displayText(providerName);
  const details = { wayBack, cause: error };
  if (code === 'denied' && said !== undefined)
    return new PageFault(statuses.denied, 'deniedWithReason', { ...details, values: { provider, said } });
  const key = code === 'wrong_credentials' ? 'wrongCredentials' : code;
  return new PageFault(statuses[code], key, { ...details, values: { provider } });
}

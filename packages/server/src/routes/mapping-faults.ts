import { displayText } from '@latchkey/protocol';
import { PageFault } from '../http/faults.ts';
import type { MappingRefusal, RefusalCode } from '../mapping/refusal.ts';
import type { FaultKey } from '../pages/texts/texts.ts';

const pages = {
  requirement: [403, 'requirement'],
  attribute_missing: [403, 'attributeMissing'],
  subject_missing: [502, 'rejected'],
  template_failed: [500, 'internalError'],
  no_registration: [403, 'noRegistration'],
  name_taken: [409, 'nameTaken'],
  no_free_name: [500, 'noFreeName'],
} as const satisfies Record<RefusalCode, readonly [PageFault['status'], FaultKey]>;

/** What people are told whom the rules of the mapping do not let in. Which rule it was, stands in the log only. */
export function mappingFault(refusal: MappingRefusal, providerName: string): PageFault {
  const [status, key] = pages[refusal.code];
  return new PageFault(status, key, { cause: refusal, values: { provider: displayText(providerName) } });
}

export const identityTaken = () => new PageFault(409, 'identityTaken');

export const accountOver = () =>
  new PageFault(410, 'accountOver', { wayBack: { label: 'tryAgain', href: '/_latchkey/account' } });

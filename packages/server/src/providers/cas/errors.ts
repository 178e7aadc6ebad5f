import { ProviderError } from '../provider.ts';

/**
 * Turns the failure code of a CAS server into what it means for the sign-in. Its description is not kept: servers
 * quote the ticket in it.
 */
export function toProviderError(code: string, { again }: { readonly again: boolean }): ProviderError {
  // The codes are words in capitals; anything else could carry a ticket into the log.
  const named = /^[A-Z_]{1,40}$/.test(code) ? code : 'an unknown code';
  const message = `the ticket was not accepted: ${named}`;
  // What a server says when the ticket is good, but was given without asking the person again.
  if (again && code === 'INVALID_TICKET_SPEC') return new ProviderError('stale', message);
  return new ProviderError(code === 'INTERNAL_ERROR' ? 'unreachable' : 'rejected', message);
}

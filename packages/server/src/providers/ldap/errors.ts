import { ProviderError } from '../provider.ts';

/** No server of the directory could answer. */
export function unreachable(cause: unknown): ProviderError {
  return new ProviderError('unreachable', 'no server of the directory can answer', { cause });
}

/** The two don't belong together. That is all that is said, whichever of them is wrong. */
export function wrongCredentials(): ProviderError {
  return new ProviderError(
    'wrong_credentials',
    'the directory knows nobody with this user name and password',
  );
}

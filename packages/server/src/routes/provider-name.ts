import type { ServerParts } from '../server-parts.ts';

/** The name that people know a provider by. */
export function providerName({ config }: ServerParts, providerId: string): string {
  return config.providers.find(({ id }) => id === providerId)?.name ?? '';
}

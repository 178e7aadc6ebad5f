import { parseVersions, type Versions, versionsPath } from '@latchkey/protocol';
import { askFor } from '../http/ask-for.ts';
import type { CallOptions } from '../options.ts';

/**
 * Asks an address whether it is a homeserver.
 *
 * @throws {SignInError} see `askFor`: whatever it is, there is no homeserver.
 */
export function askVersions(baseUrl: string, options: CallOptions): Promise<Versions> {
  const question = { method: 'GET', url: baseUrl + versionsPath } as const;
  return askFor(question, { parse: parseVersions, refused: 'homeserver_refused' }, options);
}

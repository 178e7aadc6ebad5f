import { choosePrefix } from '@latchkey/protocol';
import type { Homeserver } from '../homeserver.ts';
import type { CallOptions } from '../options.ts';
import { locate } from './locate.ts';
import { askVersions } from './versions.ts';

/**
 * Finds the homeserver that somebody typed: a server name, a user id or a base URL. Use it at sign-in only;
 * afterwards the session knows its base URL. To show the sign-in methods too, `findMethods` is a round trip faster.
 *
 * @param typed - what a person typed, such as `example.org`, `@alice:example.org` or `https://matrix.example.org`.
 * @throws {SignInError} `invalid_input`, `insecure_homeserver`; `discovery_failed` (ask for another address),
 * `discovery_error` (its operator must mend it), `homeserver_not_found`, `timeout`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#server-discovery
 * @example
 * import { discover, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const { baseUrl } = await discover('@alice:example.org', { ports });
 */
export async function discover(typed: string, options: CallOptions): Promise<Homeserver> {
  const { found, ...located } = await locate(typed, options, askVersions);
  return { ...located, api: choosePrefix(found) };
}

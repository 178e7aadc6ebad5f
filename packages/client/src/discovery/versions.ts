import { parseVersions, type Versions, versionsPath } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import { ask } from '../http/ask.ts';
import { refusal } from '../http/refusal.ts';
import type { CallOptions } from '../options.ts';

/**
 * Asks an address whether it is a homeserver.
 *
 * @throws {SignInError} `network`, `timeout`, `response_too_large`; `invalid_response`, `homeserver_refused`,
 * `homeserver_failed` if something else answers.
 */
export async function askVersions(baseUrl: string, options: CallOptions): Promise<Versions> {
  const answer = await ask({ method: 'GET', url: baseUrl + versionsPath }, options);
  const context = {
    endpoint: 'GET /versions',
    refused: 'homeserver_refused',
    now: options.ports.clock.now(),
  } as const;
  if (answer.status !== 200) throw refusal(answer, context);
  const versions = parseVersions(answer.body);
  if (versions === undefined)
    throw new SignInError('invalid_response', 'GET /versions did not list versions');
  return versions;
}

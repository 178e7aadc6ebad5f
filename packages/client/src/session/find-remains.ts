import { isSoftLogout, parseWhoami, whoamiPath } from '@latchkey/protocol';
import type { SignInError } from '../errors.ts';
import { ask, hasErrcode } from '../http/ask.ts';
import { refusal } from '../http/refusal.ts';
import type { SessionOptions } from '../ports.ts';
import type { SessionRecord } from './session-record.ts';

/** A refused refresh, and what the server said when it refused the access token, if it has. */
export type RefusedRefresh = {
  readonly softLogout: boolean;
  readonly error: SignInError;
  readonly accessRefusal: { readonly softLogout: boolean } | undefined;
};

/** What is left when nothing can be refreshed any more. */
export type Remains = 'nothing' | 'device' | 'access-token';

/**
 * Tells what is left of a session that can't be refreshed. The specification's refusal says so itself (401,
 * `soft_logout`). Synapse answers a session that has reached its `session_lifetime` with a 403 that says nothing, and
 * says it where the access token is used: its word there decides, before keys are thrown away.
 *
 * @throws {SignInError} where the homeserver can't be asked: then nothing is known yet.
 */
export async function findRemains(
  { baseUrl, api, accessToken, userId }: SessionRecord,
  { softLogout, error, accessRefusal }: RefusedRefresh,
  options: SessionOptions,
): Promise<Remains> {
  if (softLogout || error.status === 401) return softLogout ? 'device' : 'nothing';
  if (accessRefusal !== undefined) return accessRefusal.softLogout ? 'device' : 'nothing';
  const url = baseUrl + whoamiPath(api);
  const { status, body } = await ask({ method: 'GET', url, accessToken }, options);
  if (status === 200 && parseWhoami(body)?.userId === userId) return 'access-token';
  if (!hasErrcode(body, 'M_UNKNOWN_TOKEN')) throw refusal(`GET ${url}`, 'homeserver_refused', { status });
  return isSoftLogout(body) ? 'device' : 'nothing';
}

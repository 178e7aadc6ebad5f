import { isSoftLogout, whoamiPath } from '@latchkey/protocol';
import type { SignInError } from '../errors.ts';
import { ask } from '../http/ask.ts';
import type { SessionOptions } from '../ports.ts';
import type { SessionRecord } from './session-record.ts';

/** A refused refresh, and what the server said when it refused the access token, if it has. */
export type RefusedRefresh = {
  readonly softLogout: boolean;
  readonly error: SignInError;
  readonly accessRefusal: { readonly softLogout: boolean } | undefined;
};

/**
 * Tells whether the device lives on although its session can't be refreshed. The specification's refusal says so itself
 * (401, `soft_logout`). Synapse answers a session that has reached its `session_lifetime` with a 403 that says nothing, and
 * says it where the access token is used: its word there decides, before keys are thrown away.
 *
 * @throws {SignInError} where the homeserver can't be asked: then nothing is known yet.
 */
export async function deviceLives(
  { baseUrl, api, accessToken }: SessionRecord,
  { softLogout, error, accessRefusal }: RefusedRefresh,
  options: SessionOptions,
): Promise<boolean> {
  if (softLogout || error.status === 401) return softLogout;
  if (accessRefusal !== undefined) return accessRefusal.softLogout;
  const whoami = await ask({ method: 'GET', url: baseUrl + whoamiPath(api), accessToken }, options);
  return whoami.status === 401 && isSoftLogout(whoami.body);
}

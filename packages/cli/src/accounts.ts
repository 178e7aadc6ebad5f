import { type CallOptions, listSessions, type Session } from '@latchkey/client';
import { nodePorts } from '@latchkey/client/node';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';

/** The options of calls about stored sessions. */
export function storedOptions(): CallOptions {
  return { ports: nodePorts() };
}

/**
 * Finds the stored sessions that somebody means: all of them, or those of a user or a device.
 *
 * @throws {Failure} if there is none.
 */
export async function findSessions(who: string | undefined): Promise<Session[]> {
  const sessions = await listSessions(storedOptions());
  if (sessions.length === 0)
    throw new Failure('Nobody is signed in here. Sign in with: latchkey login <homeserver>');
  const meant = sessions.filter(
    ({ userId, deviceId }) => who === undefined || who === userId || who === deviceId,
  );
  if (meant.length === 0)
    throw new Failure(`${who} is not signed in here. See who is with: latchkey accounts`);
  return meant;
}

/** What every command says of a session in JSON; never a secret. */
export function accountJson({ baseUrl, userId, deviceId, method, state }: Session) {
  return { homeserver: baseUrl, userId, deviceId, method, state };
}

/** A session in one line for people. */
export function accountLine({ baseUrl, userId, deviceId, state }: Session): string {
  const note = state === 'active' ? '' : `, ${state}`;
  return printable(`${userId}  (device ${deviceId} on ${new URL(baseUrl).host}${note})`);
}

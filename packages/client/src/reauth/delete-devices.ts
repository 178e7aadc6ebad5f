import { deleteDevicesPath } from '@latchkey/protocol';
import type { Session } from '../session/session.ts';
import { type Reauthenticated, type ReauthOptions, withReauthentication } from './with-reauthentication.ts';

/**
 * Deletes devices of the session's user, which signs them out; the homeserver wants its user to authenticate for it.
 * Call it in the click itself. For the session's own device, `Session.logout` asks nothing.
 *
 * @throws {SignInError} what {@link withReauthentication} throws.
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3delete_devices
 * @example
 * import { deleteDevices, type Ports, type ReauthOpener, type Session } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare const opener: ReauthOpener;
 * declare const session: Session;
 * const { kind } = await deleteDevices(session, ['OLDPHONE'], { ports, opener });
 * kind; // 'done' or 'cancelled'
 */
export function deleteDevices(
  session: Session,
  deviceIds: readonly string[],
  options: ReauthOptions,
): Promise<Reauthenticated> {
  const path = deleteDevicesPath(session.toRecord().api);
  return withReauthentication(session, { method: 'POST', path, json: { devices: deviceIds } }, options);
}

import { isJsonObject } from './json.ts';
import { type LoginRequestFault, maxDeviceDisplayNameLength } from './login-request.ts';

/** More devices than this are not deleted at once. */
export const maxDeletedDevices = 1_000;

/**
 * Reads the parsed JSON body of `POST /delete_devices`.
 *
 * @returns the ids of the devices, each once.
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3delete_devices
 */
export function parseDeleteDevices(body: unknown): readonly string[] | LoginRequestFault {
  if (!isJsonObject(body)) return { errcode: 'M_BAD_JSON', error: 'The body must be a JSON object' };
  const { devices } = body;
  if (devices === undefined) return { errcode: 'M_MISSING_PARAM', error: 'Missing devices' };
  if (!Array.isArray(devices) || !devices.every((device) => typeof device === 'string'))
    return { errcode: 'M_INVALID_PARAM', error: 'devices must be a list of strings' };
  if (devices.length > maxDeletedDevices)
    return { errcode: 'M_INVALID_PARAM', error: `devices has more than ${maxDeletedDevices} entries` };
  return [...new Set<string>(devices)];
}

/** What `PUT /devices/{deviceId}` changes; an empty name takes the name away. */
export type DeviceChange = { readonly displayName?: string };

/**
 * Reads the parsed JSON body of `PUT /devices/{deviceId}`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#put_matrixclientv3devicesdeviceid
 */
export function parseDeviceChange(body: unknown): DeviceChange | LoginRequestFault {
  if (!isJsonObject(body)) return { errcode: 'M_BAD_JSON', error: 'The body must be a JSON object' };
  const displayName = body.display_name ?? undefined;
  if (displayName === undefined) return {};
  if (typeof displayName !== 'string')
    return { errcode: 'M_INVALID_PARAM', error: 'display_name must be a string' };
  if (displayName.length > maxDeviceDisplayNameLength) {
    const error = `display_name is longer than ${maxDeviceDisplayNameLength} characters`;
    return { errcode: 'M_INVALID_PARAM', error };
  }
  return { displayName };
}

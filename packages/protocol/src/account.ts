import { amountField, isJsonObject, type JsonObject, stringField } from './json.ts';

/** The answer of `GET /account/whoami`. A token without a device has no `deviceId`. */
export type Whoami = { readonly userId: string; readonly deviceId?: string; readonly isGuest: boolean };

/**
 * Reads the parsed JSON body of `GET /account/whoami`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3accountwhoami
 */
export function parseWhoami(body: unknown): Whoami | undefined {
  const userId = isJsonObject(body) ? stringField(body, 'user_id') : undefined;
  if (!isJsonObject(body) || userId === undefined) return undefined;
  const deviceId = stringField(body, 'device_id');
  return {
    userId,
    deviceId,
    isGuest: body.is_guest === true,
  };
}

/** Builds the body of `GET /account/whoami`. */
export function buildWhoami({ userId, deviceId, isGuest }: Whoami): JsonObject {
  return { user_id: userId, device_id: deviceId, is_guest: isGuest };
}

/** One signed-in device of a user. `lastSeenAt` is epoch milliseconds. */
export type Device = {
  readonly deviceId: string;
  readonly displayName?: string;
  readonly lastSeenAt?: number;
  readonly lastSeenIp?: string;
};

/**
 * Reads the parsed JSON body of `GET /devices`; entries without an id are skipped.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3devices
 */
export function parseDevices(body: unknown): Device[] | undefined {
  const devices = isJsonObject(body) ? body.devices : undefined;
  return Array.isArray(devices) ? devices.flatMap(parseDevice) : undefined;
}

function parseDevice(entry: unknown): Device[] {
  const deviceId = isJsonObject(entry) ? stringField(entry, 'device_id') : undefined;
  if (!isJsonObject(entry) || deviceId === undefined) return [];
  const displayName = stringField(entry, 'display_name');
  const lastSeenAt = amountField(entry, 'last_seen_ts');
  const lastSeenIp = stringField(entry, 'last_seen_ip');
  return [
    {
      deviceId,
      displayName,
      lastSeenAt,
      lastSeenIp,
    },
  ];
}

/** Builds one entry of `GET /devices`. */
export function buildDevice({ deviceId, displayName, lastSeenAt, lastSeenIp }: Device): JsonObject {
  return {
    device_id: deviceId,
    display_name: displayName,
    last_seen_ts: lastSeenAt,
    last_seen_ip: lastSeenIp,
  };
}

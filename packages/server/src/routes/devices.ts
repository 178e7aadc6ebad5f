import { buildDevice, parseDeleteDevices, parseDeviceChange } from '@latchkey/protocol';
import type { AccountEndpoints } from '../homeserver/homeserver.ts';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { authenticate } from '../http/bearer.ts';
import { readJsonBody, readOptionalJsonBody } from '../http/body.ts';
import { MatrixFault } from '../http/faults.ts';
import { guard } from '../reauth/guard.ts';
import type { ServerParts } from '../server-parts.ts';

/** `GET /devices`: where somebody is signed in, and when they last were there. */
export function devicesRoute(accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const { localpart } = await authenticate(context, accounts);
    const devices = await accounts.devices(localpart);
    return context.json({ devices: devices.map(buildDevice) });
  };
}

/** `GET /devices/{deviceId}`. */
export function deviceRoute(accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const { localpart } = await authenticate(context, accounts);
    const devices = await accounts.devices(localpart);
    const device = devices.find(({ deviceId }) => deviceId === namedDevice(context));
    if (device === undefined) throw noSuchDevice();
    return context.json(buildDevice(device));
  };
}

/** `PUT /devices/{deviceId}`: gives a device another name. */
export function changeDeviceRoute(accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const { localpart } = await authenticate(context, accounts);
    const change = parseDeviceChange(await readJsonBody(context.req.raw));
    if ('errcode' in change) throw new MatrixFault(400, change.errcode, change.error);
    const deviceId = namedDevice(context);
    const isThere =
      change.displayName === undefined
        ? (await accounts.devices(localpart)).some((device) => device.deviceId === deviceId)
        : await accounts.renameDevice(localpart, deviceId, change.displayName);
    if (!isThere) throw noSuchDevice();
    return context.json({});
  };
}

/** `DELETE /devices/{deviceId}`: signs a device out. One that is not there is no mistake. */
export function deleteDeviceRoute(parts: ServerParts, accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const caller = await authenticate(context, accounts);
    const body = await readOptionalJsonBody(context.req.raw);
    return deleteDevices(parts, context, { accounts, caller, body, deviceIds: [namedDevice(context)] });
  };
}

/** `POST /delete_devices`: the same for several. */
export function deleteDevicesRoute(parts: ServerParts, accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const caller = await authenticate(context, accounts);
    const body = await readJsonBody(context.req.raw);
    const deviceIds = parseDeleteDevices(body);
    if ('errcode' in deviceIds) throw new MatrixFault(400, deviceIds.errcode, deviceIds.error);
    return deleteDevices(parts, context, { accounts, caller, body, deviceIds });
  };
}

type Deletion = {
  readonly accounts: AccountEndpoints;
  readonly caller: { readonly localpart: string; readonly deviceId: string };
  readonly body: unknown;
  readonly deviceIds: readonly string[];
};

function deleteDevices(
  parts: ServerParts,
  context: RequestContext,
  { accounts, caller, body, deviceIds }: Deletion,
): Promise<Response> {
  return guard(parts, context, {
    caller,
    body,
    operation: { kind: 'delete_devices', deviceIds },
    async answer() {
      await accounts.endDevices(caller.localpart, deviceIds);
      return context.json({});
    },
  });
}

function namedDevice(context: RequestContext): string {
  return context.req.param('deviceId') ?? '';
}

function noSuchDevice(): MatrixFault {
  return new MatrixFault(404, 'M_NOT_FOUND', 'This account has no such device');
}

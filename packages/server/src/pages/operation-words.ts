import { type Device, displayText } from '@latchkey/protocol';
import type { Operation } from '../reauth/operation.ts';

/** An operation, in words for the person who has to agree to it. */
export type OperationWords = {
  readonly title: string;
  /** What somebody wants to do. */
  readonly asks: string;
  /** Who or what it would happen to. */
  readonly affects?: { readonly label: string; readonly names: readonly string[] };
};

/** Devices that a page names; of more it says how many. */
const namedDevices = 8;

/** Says what would be done, naming devices as their list does. */
export function operationWords(operation: Operation, devices: readonly Device[]): OperationWords {
  if (operation.kind === 'get_login_token')
    return {
      title: 'Sign in another device?',
      asks: 'wants to sign in one more device to it. Whoever holds that device will be able to read your messages and write in your name.',
    };
  const { deviceIds } = operation;
  const names = deviceIds.slice(0, namedDevices).map((id) => deviceWords(id, devices));
  const more = deviceIds.length - names.length;
  const one = deviceIds.length === 1;
  return {
    title: one ? 'Remove a device?' : `Remove ${deviceIds.length} devices?`,
    asks: `wants to remove ${one ? 'a device' : `${deviceIds.length} devices`} from it. ${one ? 'It' : 'They'} will be signed out.`,
    affects: { label: 'Will be removed', names: more > 0 ? [...names, `and ${more} more`] : names },
  };
}

/** "Alice’s phone (JLAFKJWSCS)". Anybody can give a device any name: its id is what tells it apart. */
export function deviceWords(deviceId: string, devices: readonly Device[]): string {
  const name = displayText(devices.find((device) => device.deviceId === deviceId)?.displayName ?? '');
  const id = displayText(deviceId);
  return name === '' ? id : `${name} (${id})`;
}

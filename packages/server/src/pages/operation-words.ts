import { type Device, displayText } from '@latchkey/protocol';
import type { Operation } from '../reauth/operation.ts';
import { fillPlural } from './texts/fill.ts';
import type { Texts } from './texts/texts.ts';

/** What a page says about an operation. */
export type OperationQuestion =
  | { readonly kind: 'get_login_token' }
  | {
      readonly kind: 'delete_devices';
      readonly count: number;
      /** The first ones, as their list names them. */
      readonly names: readonly string[];
    };

/** An operation, in words for the person who has to agree to it. */
export type OperationWords = {
  readonly title: string;
  /** Who wants what. */
  readonly lead: string;
  /** Who or what it would happen to. */
  readonly affects?: { readonly label: string; readonly names: readonly string[] };
};

/** Devices that a page names; of more it says how many. */
const namedDevices = 8;

/** Reads an operation for its page, naming devices as their list does. */
export function operationQuestion(operation: Operation, devices: readonly Device[]): OperationQuestion {
  if (operation.kind === 'get_login_token') return operation;
  const { deviceIds } = operation;
  const names = deviceIds.slice(0, namedDevices).map((id) => deviceWords(id, devices));
  return { kind: 'delete_devices', count: deviceIds.length, names };
}

/** Says what would be done. */
export function operationWords(texts: Texts, operation: OperationQuestion): OperationWords {
  const own = texts.pages.reauth;
  if (operation.kind === 'get_login_token')
    return { title: own.titleGetLoginToken, lead: own.leadGetLoginToken };
  const { count, names } = operation;
  const more = count - names.length;
  return {
    title: fillPlural(texts, own.titleDeleteDevices, count),
    lead: fillPlural(texts, own.leadDeleteDevices, count),
    affects: {
      label: own.willBeRemoved,
      names: more > 0 ? [...names, fillPlural(texts, own.andMore, more)] : names,
    },
  };
}

/** "Alice’s phone (JLAFKJWSCS)". Anybody can give a device any name: its id is what tells it apart. */
export function deviceWords(deviceId: string, devices: readonly Device[]): string {
  const name = displayText(devices.find((device) => device.deviceId === deviceId)?.displayName ?? '');
  const id = displayText(deviceId);
  return name === '' ? id : `${name} (${id})`;
}

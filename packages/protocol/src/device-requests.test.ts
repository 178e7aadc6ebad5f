import { expect, test } from 'vitest';
import { maxDeletedDevices, parseDeleteDevices, parseDeviceChange } from './device-requests.ts';

test('the devices to delete are a list of ids, each taken once', () => {
  expect(parseDeleteDevices({ devices: ['A', 'B', 'A'], auth: {} })).toEqual(['A', 'B']);
  expect(parseDeleteDevices({ devices: [] })).toEqual([]);
});

test.each([
  [[], 'M_BAD_JSON'],
  [{}, 'M_MISSING_PARAM'],
  [{ devices: 'A' }, 'M_INVALID_PARAM'],
  [{ devices: ['A', 7] }, 'M_INVALID_PARAM'],
  [{ devices: Array.from({ length: maxDeletedDevices + 1 }, String) }, 'M_INVALID_PARAM'],
])('what is no such list is refused (%#)', (body, errcode) => {
  expect(parseDeleteDevices(body)).toMatchObject({ errcode });
});

test('a device is given a name of at most a hundred characters, or left as it is', () => {
  expect(parseDeviceChange({ display_name: 'Phone' })).toEqual({ displayName: 'Phone' });
  for (const body of [{}, { display_name: null }]) expect(parseDeviceChange(body)).toEqual({});
  for (const display_name of [7, 'x'.repeat(101)])
    expect(parseDeviceChange({ display_name })).toMatchObject({ errcode: 'M_INVALID_PARAM' });
  expect(parseDeviceChange('Phone')).toMatchObject({ errcode: 'M_BAD_JSON' });
});

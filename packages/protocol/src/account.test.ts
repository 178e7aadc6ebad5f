import { expect, test } from 'vitest';
import { buildDevice, buildWhoami, parseDevices, parseWhoami } from './account.ts';
import { buildRefreshRequest, parseRefreshRequest } from './refresh-request.ts';

test('whoami is read as it was built, with and without a device', () => {
  for (const whoami of [
    { userId: '@a:x', deviceId: 'D', isGuest: false },
    { userId: '@a:x', isGuest: true },
  ])
    expect(parseWhoami(JSON.parse(JSON.stringify(buildWhoami(whoami))))).toEqual(whoami);
});

test('whoami without a user id is none', () => {
  for (const body of [undefined, null, [], {}, { user_id: 7 }]) expect(parseWhoami(body)).toBeUndefined();
});

test('devices are read as they were built; entries without an id are skipped', () => {
  const devices = [
    { deviceId: 'D1', displayName: 'Laptop', lastSeenAt: 1_700_000_000_000, lastSeenIp: '::1' },
    { deviceId: 'D2' },
  ];
  const body = JSON.parse(
    JSON.stringify({ devices: [...devices.map(buildDevice), {}, null, { device_id: 7 }] }),
  );
  expect(parseDevices(body)).toEqual(devices);
  for (const none of [null, {}, { devices: {} }]) expect(parseDevices(none)).toBeUndefined();
});

test('a refresh is read as it was built, and refused without saying the token', () => {
  expect(parseRefreshRequest(buildRefreshRequest({ refreshToken: 'r' }))).toEqual({ refreshToken: 'r' });
  expect(parseRefreshRequest([])).toMatchObject({ errcode: 'M_BAD_JSON' });
  expect(parseRefreshRequest({})).toMatchObject({ errcode: 'M_MISSING_PARAM' });
  expect(parseRefreshRequest({ refresh_token: 7 })).toMatchObject({ errcode: 'M_INVALID_PARAM' });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, deviceIds, request, signInByPassword } from './reauth-steps.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let carol: Device;
beforeEach(async () => {
  world = await createWorld();
  carol = await signInByPassword(world, 'carol', {
    device_id: 'LAPTOP',
    initial_device_display_name: 'Laptop',
  });
});
afterEach(() => world.stop());

const ask = (...what: [string, string, object?]) => request(world, carol, what);
const proof = () => ({ type: 'm.login.password', user: 'carol', password: 'carols password' });

test('a device is read and renamed by its id; one that is not there is 404', async () => {
  expect((await ask('GET', '/devices/LAPTOP')).body).toMatchObject({
    device_id: 'LAPTOP',
    display_name: 'Laptop',
  });
  expect(await ask('PUT', '/devices/LAPTOP', { display_name: 'Desk' })).toMatchObject({
    status: 200,
    body: {},
  });
  expect((await ask('GET', '/devices/LAPTOP')).body.display_name).toBe('Desk');
  await ask('PUT', '/devices/LAPTOP', { display_name: '' });
  expect((await ask('GET', '/devices/LAPTOP')).body).not.toHaveProperty('display_name');
  const missing = { status: 404, body: { errcode: 'M_NOT_FOUND' } };
  expect(await ask('GET', '/devices/NOWHERE')).toMatchObject(missing);
  expect(await ask('PUT', '/devices/NOWHERE', { display_name: 'x' })).toMatchObject(missing);
  expect(await ask('PUT', '/devices/NOWHERE', {})).toMatchObject(missing);
});

test('a name that is too long or no text is 400', async () => {
  for (const display_name of ['x'.repeat(101), 7])
    expect((await ask('PUT', '/devices/LAPTOP', { display_name })).status).toBe(400);
});

test('nobody reads or renames another user’s device, not even one with the same id', async () => {
  await world.stop();
  world = await createWorld({
    config: {
      homeserver: {
        type: 'embedded',
        users: ['carol', 'dave'].map((localpart) => ({ localpart, password: `${localpart}s password` })),
      },
    },
  });
  carol = await signInByPassword(world, 'carol', { device_id: 'SAME' });
  const dave = await signInByPassword(world, 'dave', { device_id: 'SAME' });
  await signInByPassword(world, 'dave', { device_id: 'DAVES' });
  expect((await ask('GET', '/devices/DAVES')).status).toBe(404);
  await ask('PUT', '/devices/SAME', { display_name: 'carol was here' });
  expect((await request(world, dave, ['GET', '/devices/SAME'])).body).not.toHaveProperty('display_name');
  await ask('POST', '/delete_devices', { devices: ['SAME', 'DAVES'], auth: proof() });
  expect(await deviceIds(world, dave)).toEqual(['DAVES', 'SAME']);
});

test('several devices are deleted at once, with all their tokens; those that are not there are no mistake', async () => {
  const phone = await signInByPassword(world, 'carol', { device_id: 'PHONE' });
  await signInByPassword(world, 'carol', { device_id: 'TABLET' });
  const devices = ['PHONE', 'TABLET', 'NOWHERE'];
  expect((await ask('POST', '/delete_devices', { devices, auth: proof() })).status).toBe(200);
  expect(await deviceIds(world, carol)).toEqual(['LAPTOP']);
  expect(await request(world, phone, ['GET', '/account/whoami'])).toMatchObject({
    status: 401,
    body: { errcode: 'M_UNKNOWN_TOKEN', soft_logout: false },
  });
});

test('a list that can’t be read is 400 before anybody is asked to prove anything', async () => {
  for (const body of [{}, { devices: 'PHONE' }, { devices: [7] }])
    expect((await ask('POST', '/delete_devices', body)).status).toBe(400);
});

test('without a token it is 401 M_MISSING_TOKEN, which asks nobody to prove anything', async () => {
  for (const [method, path] of [
    ['GET', '/devices/LAPTOP'],
    ['PUT', '/devices/LAPTOP'],
    ['DELETE', '/devices/LAPTOP'],
    ['POST', '/delete_devices'],
    ['GET', '/capabilities'],
  ] as const) {
    const answer = await world.api(`/_matrix/client/v3${path}`, { method });
    expect(answer).toMatchObject({ status: 401, body: { errcode: 'M_MISSING_TOKEN' } });
    expect(answer.body).not.toHaveProperty('flows');
  }
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { request, v3 } from './reauth-steps.ts';
import { createWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.stop());

async function start(homeserver: object): Promise<void> {
  world = await createWorld({
    config: {
      homeserver: { type: 'embedded', users: [{ localpart: 'carol', password: 'pw' }], ...homeserver },
    },
  });
}

async function signIn(more: object = {}) {
  const { body } = await world.login({ type: 'm.login.password', user: 'carol', password: 'pw', ...more });
  return body;
}

const refresh = (refresh_token: string) =>
  world.api(`${v3}/refresh`, { method: 'POST', body: JSON.stringify({ refresh_token }) });
const whoami = (token: string) => request(world, { token, id: '' }, ['GET', '/account/whoami']);

const soft = { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', soft_logout: true } };

test('H73: the lifetime of a session counts from the sign-in, however often it is refreshed', async () => {
  await start({ session_lifetime_ms: 600_000, access_token_ttl_ms: 300_000 });
  const first = await signIn({ refresh_token: true });
  expect(first.expires_in_ms).toBe(300_000);
  world.clock.advance(299_999);
  const second = (await refresh(first.refresh_token)).body;
  expect(second.expires_in_ms).toBe(300_000);
  world.clock.advance(200_001);
  // No token outlives the session.
  const third = (await refresh(second.refresh_token)).body;
  expect(third.expires_in_ms).toBe(100_000);
  world.clock.advance(99_999);
  expect((await whoami(third.access_token)).status).toBe(200);
  world.clock.advance(1);
  expect(await whoami(third.access_token)).toMatchObject(soft);
  expect(await refresh(third.refresh_token)).toMatchObject(soft);
});

test('H73: after the end of its lifetime the device signs in again, under the same id', async () => {
  await start({ session_lifetime_ms: 1_000 });
  const first = await signIn({ refresh_token: true, device_id: 'PHONE' });
  world.clock.advance(1_000);
  expect(await whoami(first.access_token)).toMatchObject(soft);
  const second = await signIn({ refresh_token: true, device_id: 'PHONE' });
  world.clock.advance(999);
  expect((await whoami(second.access_token)).body).toMatchObject({ device_id: 'PHONE' });
  // The old token was replaced by the sign-in: it is not soft-logged-out any more, but over.
  expect(await whoami(first.access_token)).toMatchObject({ status: 401, body: { soft_logout: false } });
});

test.each([
  ['its own lifetime', { nonrefreshable_access_token_ttl_ms: 1_000 }],
  ['the lifetime of the session', { session_lifetime_ms: 1_000 }],
])('H73: the token of a client that can’t refresh expires after %s', async (_which, homeserver) => {
  await start(homeserver);
  const { access_token, expires_in_ms, refresh_token } = await signIn();
  expect({ expires_in_ms, refresh_token }).toEqual({ expires_in_ms: 1_000, refresh_token: undefined });
  world.clock.advance(999);
  expect((await whoami(access_token)).status).toBe(200);
  world.clock.advance(1);
  expect(await whoami(access_token)).toMatchObject(soft);
});

test('without a configured lifetime such a token does not expire', async () => {
  await start({});
  const { access_token, expires_in_ms } = await signIn();
  expect(expires_in_ms).toBeUndefined();
  world.clock.advance(10 * 365 * 86_400_000);
  expect((await whoami(access_token)).status).toBe(200);
});

test('H75: logout and logout/all with an expired token, or one of a session that is over, are 200', async () => {
  await start({ session_lifetime_ms: 1_000 });
  for (const path of ['/logout', '/logout/all']) {
    const { access_token: token } = await signIn({ refresh_token: true });
    world.clock.advance(1_000);
    expect(await request(world, { token, id: '' }, ['POST', path, {}])).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await whoami(token)).toMatchObject({ status: 401, body: { soft_logout: false } });
  }
});

test('H74: logout/all ends every device, expired ones too, and the devices are gone', async () => {
  await start({});
  const phone = await signIn({ refresh_token: true });
  world.clock.advance(300_000);
  const laptop = await signIn();
  await request(world, { token: laptop.access_token, id: '' }, ['POST', '/logout/all', {}]);
  expect(await refresh(phone.refresh_token)).toMatchObject({ status: 401, body: { soft_logout: false } });
  const { access_token: token, device_id } = await signIn();
  const { body } = await request(world, { token, id: '' }, ['GET', '/devices']);
  expect(body.devices.map((device: { device_id: string }) => device.device_id)).toEqual([device_id]);
});

test('H75: a locked user’s token is 401 M_USER_LOCKED, and can still be logged out', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
  const config = (locked: boolean) => ({
    store: { type: 'sqlite', path: join(dir, 'a.db') },
    homeserver: { type: 'embedded', users: [{ localpart: 'carol', password: 'pw', locked }] },
  });
  world = await createWorld({ config: config(false) });
  const { access_token: token } = await signIn();
  await world.stop();
  world = await createWorld({ config: config(true) });
  const locked = { status: 401, body: { errcode: 'M_USER_LOCKED', soft_logout: true } };
  expect(await whoami(token)).toMatchObject(locked);
  expect(await request(world, { token, id: '' }, ['DELETE', '/devices/X'])).toMatchObject(locked);
  expect(await request(world, { token, id: '' }, ['POST', '/logout', {}])).toMatchObject({ status: 200 });
  await rm(dir, { recursive: true });
});

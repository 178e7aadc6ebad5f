import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({
    config: {
      homeserver: {
        type: 'embedded',
        users: [{ localpart: 'carol', password: 'pw' }],
        refresh_token_ttl_ms: 86_400_000,
      },
    },
  });
});
afterEach(() => world.stop());

const v3 = '/_matrix/client/v3';

async function signIn(more: object = {}) {
  const { body } = await world.login({ type: 'm.login.password', user: 'carol', password: 'pw', ...more });
  return {
    access: body.access_token as string,
    refresh: body.refresh_token as string,
    device: body.device_id,
  };
}

const refresh = async (refresh_token: string) => {
  const answer = await world.api(`${v3}/refresh`, {
    method: 'POST',
    body: JSON.stringify({ refresh_token }),
  });
  const { access_token: access, refresh_token: next } = answer.body;
  return { ...answer, access: access as string, refresh: next as string };
};

const whoami = (token: string) =>
  world.api(`${v3}/account/whoami`, { headers: { authorization: `Bearer ${token}` } });

const logout = (token: string, path = '/logout') =>
  world.api(v3 + path, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

const dead = { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', soft_logout: false } };

describe('H69: the rotation of refresh tokens', () => {
  test('R0 → R1; R0 again → R2, and A1, R1 are dead; after A2, R0 is dead and R2 works', async () => {
    const { refresh: r0 } = await signIn({ refresh_token: true });
    const first = await refresh(r0);
    const second = await refresh(r0);
    expect(await refresh(first.refresh)).toMatchObject(dead);
    expect(await whoami(first.access)).toMatchObject(dead);
    expect((await whoami(second.access)).status).toBe(200);
    expect(await refresh(r0)).toMatchObject(dead);
    expect(await refresh(second.refresh)).toMatchObject({ status: 200, body: { expires_in_ms: 300_000 } });
  });

  test('using R2 instead of A2 ends R0 as well', async () => {
    const { refresh: r0 } = await signIn({ refresh_token: true });
    const second = await refresh(r0);
    expect((await refresh(second.refresh)).status).toBe(200);
    expect(await refresh(r0)).toMatchObject(dead);
  });
});

test('H70: a refresh whose answer was lost can be repeated, also many times at once: one pair lives', async () => {
  const { refresh: r0 } = await signIn({ refresh_token: true });
  const pairs = await Promise.all(Array.from({ length: 20 }, () => refresh(r0)));
  expect(pairs.every(({ status }) => status === 200)).toBe(true);
  const alive = [];
  for (const { access } of pairs) if ((await whoami(access)).status === 200) alive.push(access);
  expect(alive).toHaveLength(1);
});

test('H71: once A1 was used, R0 is refused', async () => {
  const { refresh: r0 } = await signIn({ refresh_token: true });
  const first = await refresh(r0);
  await whoami(first.access);
  expect(await refresh(r0)).toMatchObject(dead);
});

test('the old access token lives until the new pair is used', async () => {
  const { access: a0, refresh: r0 } = await signIn({ refresh_token: true });
  const first = await refresh(r0);
  expect((await whoami(a0)).status).toBe(200);
  await whoami(first.access);
  expect(await whoami(a0)).toMatchObject(dead);
});

test('H73: an expired access token is 401 M_UNKNOWN_TOKEN with soft_logout, one millisecond before it is good', async () => {
  const { access, refresh: r0 } = await signIn({ refresh_token: true });
  world.clock.advance(299_999);
  expect((await whoami(access)).status).toBe(200);
  world.clock.advance(1);
  expect(await whoami(access)).toMatchObject({
    status: 401,
    body: { errcode: 'M_UNKNOWN_TOKEN', soft_logout: true },
  });
  expect((await refresh(r0)).status).toBe(200);
  await logout(access);
  expect(await whoami(access)).toMatchObject(dead);
});

test('an expired refresh token keeps the device: soft_logout, and the device id can be used again', async () => {
  const { refresh: r0, device } = await signIn({ refresh_token: true });
  world.clock.advance(86_400_000);
  expect(await refresh(r0)).toMatchObject({ status: 401, body: { soft_logout: true } });
  expect((await signIn({ device_id: device })).device).toBe(device);
});

test('a device that signs in again has only its new tokens', async () => {
  const first = await signIn({ device_id: 'PHONE' });
  const second = await signIn({ device_id: 'PHONE' });
  expect(await whoami(first.access)).toMatchObject(dead);
  expect((await whoami(second.access)).status).toBe(200);
});

test('refresh refuses what is no refresh token', async () => {
  const { access } = await signIn();
  expect(await refresh('nonsense')).toMatchObject(dead);
  expect(await refresh(access)).toMatchObject(dead);
  expect((await world.api(`${v3}/refresh`, { method: 'POST', body: '{}' })).status).toBe(400);
  expect((await world.api(`${v3}/refresh`, { method: 'POST', body: '{"refresh_token":7}' })).status).toBe(
    400,
  );
});

test('H74: logout ends this device with both its tokens, leaves the others, and a second one is 401', async () => {
  const phone = await signIn({ refresh_token: true, device_id: 'PHONE' });
  const laptop = await signIn({ device_id: 'LAPTOP' });
  expect(await logout(phone.access)).toMatchObject({ status: 200, body: {} });
  expect(await whoami(phone.access)).toMatchObject(dead);
  expect(await refresh(phone.refresh)).toMatchObject(dead);
  expect(await logout(phone.access)).toMatchObject({ status: 401, body: { errcode: 'M_UNKNOWN_TOKEN' } });
  const { body } = await world.api(`${v3}/devices`, {
    headers: { authorization: `Bearer ${laptop.access}` },
  });
  expect(body.devices.map(({ device_id }: { device_id: string }) => device_id)).toEqual(['LAPTOP']);
});

test('logout/all ends every device of the user', async () => {
  const phone = await signIn({ refresh_token: true });
  const laptop = await signIn();
  expect((await logout(laptop.access, '/logout/all')).status).toBe(200);
  expect(await whoami(phone.access)).toMatchObject(dead);
  expect(await refresh(phone.refresh)).toMatchObject(dead);
});

test('H75: logout with an expired token is 200', async () => {
  const { access } = await signIn({ refresh_token: true });
  world.clock.advance(300_000);
  expect((await logout(access)).status).toBe(200);
});

test('H77: whoami names user and device; without a token it is 401 M_MISSING_TOKEN', async () => {
  const { access, device } = await signIn();
  expect((await whoami(access)).body).toEqual({
    user_id: '@carol:example.org',
    device_id: device,
    is_guest: false,
  });
  expect(await world.api(`${v3}/account/whoami?access_token=${access}`)).toMatchObject({
    status: 401,
    body: { errcode: 'M_MISSING_TOKEN' },
  });
});

test('the device list says when and from where each was last seen', async () => {
  const startedAt = world.clock.now();
  const { access } = await signIn({ device_id: 'PHONE', initial_device_display_name: 'Phone' });
  const list = async (from: string) =>
    (await world.api(`${v3}/devices`, { headers: { authorization: `Bearer ${access}` }, from })).body
      .devices[0];
  expect(await list('192.0.2.1')).toEqual({
    device_id: 'PHONE',
    display_name: 'Phone',
    last_seen_ts: startedAt,
  });
  world.clock.advance(60_000);
  expect(await list('192.0.2.1')).toMatchObject({
    last_seen_ts: startedAt + 60_000,
    last_seen_ip: '192.0.2.1',
  });
});

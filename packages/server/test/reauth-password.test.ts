import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Device,
  deleteDevice,
  deviceIds,
  pageOf,
  request,
  signInByPassword,
  signInBySso,
  wordsOf,
} from './reauth-steps.ts';
import { baseUrl, createWorld, type World } from './world.ts';

let world: World;
let carol: Device;
beforeEach(async () => {
  world = await createWorld({
    config: {
      homeserver: {
        type: 'embedded',
        users: [
          { localpart: 'carol', password: 'carols password' },
          { localpart: 'dave', password: 'daves password' },
        ],
      },
    },
  });
  carol = await signInByPassword(world, 'carol', { device_id: 'LAPTOP' });
  await signInByPassword(world, 'carol', { device_id: 'PHONE' });
});
afterEach(() => world.stop());

const password = (session: string | undefined, user = '@carol:example.org', secret = 'carols password') => ({
  type: 'm.login.password',
  session,
  identifier: { type: 'm.id.user', user },
  password: secret,
});

async function ask(): Promise<string> {
  return (await deleteDevice(world, carol, 'PHONE')).body.session;
}

test('who has a password and no provider proves it by password, in the request', async () => {
  const asked = await deleteDevice(world, carol, 'PHONE');
  expect(asked.body.flows).toEqual([{ stages: ['m.login.password'] }]);
  expect(await deleteDevice(world, carol, 'PHONE', password(asked.body.session))).toMatchObject({
    status: 200,
  });
  expect(await deviceIds(world, carol)).toEqual(['LAPTOP']);
});

test('a client that sends the password at once, without a session, is understood', async () => {
  expect((await deleteDevice(world, carol, 'PHONE', password(undefined, 'carol'))).status).toBe(200);
});

test('a wrong password is a 401 with the same session and a reason; the next one may be right', async () => {
  const session = await ask();
  const wrong = await deleteDevice(world, carol, 'PHONE', password(session, 'carol', 'wrong'));
  expect(wrong).toMatchObject({
    status: 401,
    body: { session, errcode: 'M_FORBIDDEN', error: expect.any(String), flows: expect.any(Array) },
  });
  expect((await deleteDevice(world, carol, 'PHONE', password(session))).status).toBe(200);
});

test.each([
  ['another user', '@dave:example.org', 'daves password'],
  ['the same name on another server', '@carol:elsewhere.example', 'carols password'],
])('the right password of %s proves nothing', async (_who, user, secret) => {
  const session = await ask();
  expect(await deleteDevice(world, carol, 'PHONE', password(session, user, secret))).toMatchObject({
    status: 401,
    body: { errcode: 'M_FORBIDDEN' },
  });
  expect(await deviceIds(world, carol)).toContain('PHONE');
});

test('guessing meets the limit of the account', async () => {
  for (let guess = 0; guess < 10; guess++)
    await deleteDevice(world, carol, 'PHONE', password(undefined, 'carol', `guess ${guess}`));
  expect(await deleteDevice(world, carol, 'PHONE', password(undefined))).toMatchObject({
    status: 429,
    body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: expect.any(Number) },
  });
  const browser = world.browser();
  const page = await browser.open(pageOf(await ask(), 'm.login.password'));
  const refused = await browser.send(page, { decision: 'continue', password: 'carols password' });
  expect(refused.status).toBe(429);
  expect(wordsOf(refused)).toContain('Too many tries');
});

test.each([
  [{ type: 'm.login.dummy' }, 401, 'M_UNRECOGNIZED'],
  [{ type: 'm.login.terms' }, 401, 'M_UNRECOGNIZED'],
  [{ type: 'm.login.sso' }, 401, 'M_UNRECOGNIZED'],
  [{ type: 'm.login.password', identifier: { type: 'm.id.user', user: 'carol' } }, 400, 'M_MISSING_PARAM'],
  ['me', 400, 'M_BAD_JSON'],
])('an attempt that proves nothing is refused (%#)', async (auth, status, errcode) => {
  const full = typeof auth === 'string' ? auth : { ...auth, session: await ask() };
  const answer = await request(world, carol, ['DELETE', '/devices/PHONE', { auth: full }]);
  expect(answer).toMatchObject({ status, body: { errcode } });
});

describe('the page for a password', () => {
  test('H81: names the operation and the account, and takes the password there', async () => {
    const session = await ask();
    const browser = world.browser();
    const page = await browser.open(pageOf(session, 'm.login.password'));
    expect(wordsOf(page)).toContain('Remove a device?');
    expect(wordsOf(page)).toContain('@carol:example.org');
    const wrong = await browser.send(page, { decision: 'continue', password: 'wrong' });
    expect(wrong.status).toBe(403);
    expect(wordsOf(wrong)).toContain('That is not the password of this account');
    expect(await deleteDevice(world, carol, 'PHONE', { session })).toMatchObject({ status: 401 });
    expect(await browser.send(wrong, { decision: 'continue', password: 'carols password' })).toMatchObject({
      status: 200,
      url: `${baseUrl}/_latchkey/reauth/done`,
    });
    expect((await deleteDevice(world, carol, 'PHONE', { session })).status).toBe(200);
  });

  test('takes nothing without the click of a person who has seen it', async () => {
    const session = await ask();
    const answer = await world.browser().open(pageOf(session, 'm.login.password'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'decision=continue&password=carols+password',
    });
    expect(answer.status).toBe(403);
  });
});

test('who has both chooses: each of them is enough', async () => {
  await world.stop();
  const identities = [{ provider: 'acme', subject: 'alice' }];
  const users = [{ localpart: 'carol', password: 'carols password', identities }];
  world = await createWorld({ config: { homeserver: { type: 'embedded', users } } });
  const device = await signInBySso(world);
  const { body } = await deleteDevice(world, device, 'PHONE');
  expect(body.flows).toEqual([{ stages: ['m.login.sso'] }, { stages: ['m.login.password'] }]);
  expect((await deleteDevice(world, device, 'PHONE', password(body.session))).status).toBe(200);
});

test('an account with neither password nor provider is told that there is no way', async () => {
  await world.stop();
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
  const store = { type: 'sqlite', path: join(dir, 'a.db') };
  world = await createWorld({ config: { store } });
  const device = await signInBySso(world);
  await world.stop();
  // The operator has taken the provider away.
  world = await createWorld({ config: { store }, providers: [] });
  expect(await deleteDevice(world, device, device.id)).toMatchObject({
    status: 403,
    body: { errcode: 'M_FORBIDDEN' },
  });
  await rm(dir, { recursive: true });
});

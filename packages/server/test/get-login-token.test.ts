import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Device,
  pageOf,
  proveBySso,
  request,
  signInByPassword,
  signInBySso,
  wordsOf,
} from './reauth-steps.ts';
import { createWorld, type World } from './world.ts';

const path = '/_matrix/client/v1/login/get_token';
const users = [{ localpart: 'carol', password: 'carols password' }];

let world: World;
let carol: Device;
beforeEach(async () => {
  world = await createWorld({ config: { homeserver: { type: 'embedded', users, get_login_token: true } } });
  carol = await signInByPassword(world, 'carol', { refresh_token: true });
});
afterEach(() => world.stop());

const proof = (session?: string) => ({
  auth: { type: 'm.login.password', session, user: 'carol', password: 'carols password' },
});
const getToken = (body?: object) => request(world, carol, ['POST', path, body]);

describe('H78: get_token', () => {
  test('without auth is a question; with it a token, which signs in another device once', async () => {
    const asked = await getToken();
    expect(asked).toMatchObject({ status: 401, body: { flows: [{ stages: ['m.login.password'] }] } });
    const granted = await getToken(proof(asked.body.session));
    expect(granted).toMatchObject({
      status: 200,
      body: { login_token: expect.stringMatching(/^lkl_/), expires_in_ms: 120_000 },
    });
    expect(granted.headers.get('cache-control')).toBe('no-store');
    const login = () =>
      world.login(
        { type: 'm.login.token', token: granted.body.login_token },
        { origin: 'https://any.example' },
      );
    const { status, body } = await login();
    expect({ status, user: body.user_id }).toEqual({ status: 200, user: '@carol:example.org' });
    expect(body.device_id).not.toBe(carol.id);
    expect((await login()).status).toBe(403);
  });

  test('twice within a minute is 429, before anybody is asked again; after it there is another', async () => {
    await getToken(proof());
    expect(await getToken({})).toMatchObject({
      status: 429,
      body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 60_000 },
    });
    world.clock.advance(59_999);
    expect((await getToken(proof())).status).toBe(429);
    world.clock.advance(1);
    expect((await getToken(proof())).status).toBe(200);
  });

  test('many times at once, all of them proved, gives one token', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 8 }, async () => (await getToken()).body.session),
    );
    const answers = await Promise.all(sessions.map((session) => getToken(proof(session))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(429)]);
  });

  test('its token lives as long as it says', async () => {
    const { body } = await getToken(proof());
    world.clock.advance(120_000);
    expect((await world.login({ type: 'm.login.token', token: body.login_token })).status).toBe(403);
  });

  test('every time it is proved anew', async () => {
    const { session } = (await getToken()).body;
    await getToken(proof(session));
    world.clock.advance(60_000);
    expect((await getToken({ auth: { session } })).status).toBe(401);
  });
});

// The embedded homeserver has no guests, who would get 403.
test('H79: an expired token is 401 with soft_logout, and no question', async () => {
  world.clock.advance(300_000);
  const answer = await getToken(proof());
  expect(answer).toMatchObject({ status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', soft_logout: true } });
  expect(answer.body).not.toHaveProperty('flows');
});

test('H81: the page says that another device would be signed in', async () => {
  const alice = await signInBySso(world);
  const { session } = (await request(world, alice, ['POST', path, {}])).body;
  const page = await world.browser().open(pageOf(session));
  expect(wordsOf(page)).toContain('Sign in another device?');
  expect(wordsOf(page)).toContain('will be able to read your messages and write in your name');
  await proveBySso(world, session);
  expect((await request(world, alice, ['POST', path, { auth: { session } }])).status).toBe(200);
});

test('is announced where it exists', async () => {
  const { flows } = (await world.api('/_matrix/client/v3/login')).body;
  expect(flows).toContainEqual({ type: 'm.login.token', get_login_token: true });
  const { capabilities } = (await request(world, carol, ['GET', '/capabilities'])).body;
  expect(capabilities['m.get_login_token']).toEqual({ enabled: true });
});

test('and nowhere else: no endpoint, no flow with its name, and a capability that says no', async () => {
  await world.stop();
  world = await createWorld();
  carol = await signInByPassword(world, 'carol');
  expect(await getToken({})).toMatchObject({ status: 404, body: { errcode: 'M_UNRECOGNIZED' } });
  expect((await world.api('/_matrix/client/v3/login')).body.flows).toContainEqual({ type: 'm.login.token' });
  const { capabilities } = (await request(world, carol, ['GET', '/capabilities'])).body;
  expect(capabilities).toMatchObject({
    'm.get_login_token': { enabled: false },
    'm.change_password': { enabled: false },
  });
});

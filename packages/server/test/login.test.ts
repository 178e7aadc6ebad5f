import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, loginTokenIn, trustedRedirect, type World } from './world.ts';

let world: World;
const users = [
  { localpart: 'carol', password: 'carols password', display_name: 'Carol' },
  { localpart: 'dave', password: 'daves password' },
  { localpart: 'locked', password: 'pw', locked: true },
  { localpart: 'gone', password: 'pw', deactivated: true },
  { localpart: 'nopassword' },
];
beforeEach(async () => {
  world = await createWorld({ config: { homeserver: { type: 'embedded', users } } });
});
afterEach(() => world.stop());

const passwordLogin = (user: string, password: string, more: object = {}) => ({
  type: 'm.login.password',
  identifier: { type: 'm.id.user', user },
  password,
  ...more,
});

test('H54: a token that is missing or no string, and a body that is no object, are 400', async () => {
  const post = (body: string) => world.api('/_matrix/client/v3/login', { method: 'POST', body });
  expect(await post('{"type":"m.login.token"}')).toMatchObject({
    status: 400,
    body: { errcode: 'M_MISSING_PARAM' },
  });
  expect(await post('{"type":"m.login.token","token":7}')).toMatchObject({ status: 400 });
  for (const body of ['[]', '"x"', 'null', '7']) expect((await post(body)).status).toBe(400);
});

test('H55: an unknown type is 400 M_UNKNOWN, a missing one 400', async () => {
  expect(await world.login({ type: 'm.login.carrier_pigeon' })).toMatchObject({
    status: 400,
    body: { errcode: 'M_UNKNOWN' },
  });
  expect((await world.login({})).status).toBe(400);
});

test('H57: the device id of another user is an independent device', async () => {
  const carol = await world.login(passwordLogin('carol', 'carols password', { device_id: 'SHARED' }));
  const dave = await world.login(passwordLogin('dave', 'daves password', { device_id: 'SHARED' }));
  for (const [answer, user] of [
    [carol, '@carol:example.org'],
    [dave, '@dave:example.org'],
  ] as const) {
    const whoami = await world.api('/_matrix/client/v3/account/whoami', {
      headers: { authorization: `Bearer ${answer.body.access_token}` },
    });
    expect(whoami.body).toEqual({ user_id: user, device_id: 'SHARED', is_guest: false });
  }
});

test('H58: a device_id of 513 characters, empty, or no string is 400; 512 are fine', async () => {
  for (const device_id of ['x'.repeat(513), '', 7, null])
    expect((await world.login(passwordLogin('carol', 'carols password', { device_id }))).status).toBe(400);
  const longest = await world.login(
    passwordLogin('carol', 'carols password', { device_id: 'x'.repeat(512) }),
  );
  expect(longest.status).toBe(200);
});

test('H61: refresh_token true gives a pair, false or nothing a lasting token, "yes" is 400', async () => {
  const wish = (refresh_token: unknown) =>
    world.login(passwordLogin('carol', 'carols password', { refresh_token }));
  const pair = (await wish(true)).body;
  expect(pair).toMatchObject({ expires_in_ms: 300_000, refresh_token: expect.stringMatching(/^lkr_/) });
  for (const single of [await wish(false), await wish(undefined)]) {
    expect(single.body).not.toHaveProperty('refresh_token');
    expect(single.body).not.toHaveProperty('expires_in_ms');
  }
  expect((await wish('yes')).status).toBe(400);
});

test('H62: an invalid bearer header sent along is ignored', async () => {
  const answer = await world.login(passwordLogin('carol', 'carols password'), {
    authorization: 'Bearer nonsense',
  });
  expect(answer.status).toBe(200);
});

test('H63: an identifier beside a login token is ignored: the token decides', async () => {
  const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
  const answer = await world.login({
    type: 'm.login.token',
    token,
    user: 'carol',
    identifier: { type: 'm.id.user', user: '@carol:example.org' },
  });
  expect(answer.body.user_id).toBe('@alice:example.org');
});

test.each([
  ['a user id', '@carol:example.org', 200],
  ['a localpart', 'carol', 200],
  ['another case', 'Carol', 200],
  ["another server's user id", '@carol:example.com', 403],
  ['a user id without server', '@carol', 403],
])('H66: a password login by %s', async (_what, user, status) => {
  expect((await world.login(passwordLogin(user, 'carols password'))).status).toBe(status);
});

test('H66: by the deprecated top-level user', async () => {
  const answer = await world.login({ type: 'm.login.password', user: 'carol', password: 'carols password' });
  expect(answer.status).toBe(200);
});

test('H67: unknown user, wrong password and unknown address have one answer', async () => {
  const answers = [
    await world.login(passwordLogin('carol', 'wrong')),
    await world.login(passwordLogin('nobody', 'wrong')),
    await world.login(passwordLogin('nopassword', 'wrong')),
    await world.login(passwordLogin('locked', 'wrong')),
    await world.login(passwordLogin('gone', 'wrong')),
    await world.login({
      type: 'm.login.password',
      password: 'wrong',
      identifier: { type: 'm.id.thirdparty', medium: 'email', address: 'carol@example.org' },
    }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(403);
    expect(body).toEqual({ errcode: 'M_FORBIDDEN', error: 'Invalid username or password' });
  }
});

test('H67: an unknown user takes as long as a wrong password', async () => {
  const world2 = await createWorld({
    config: {
      homeserver: { type: 'embedded', users },
      limits: { failed_logins: { per_address: { failures: 10_000 }, per_account: { failures: 10_000 } } },
    },
  });
  const timed = async (user: string) => {
    const startedAt = performance.now();
    await world2.login(passwordLogin(user, 'wrong'));
    return performance.now() - startedAt;
  };
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  await timed('carol');
  // Taken in turns, so that a busy machine slows both.
  for (let round = 0; round < 15; round++) {
    times.known.push(await timed('carol'));
    times.unknown.push(await timed('nobody'));
  }
  const fastest = (samples: number[]) => Math.min(...samples);
  // Without the dummy hash the unknown user takes under a millisecond, a wrong password over ten.
  expect(fastest(times.unknown)).toBeGreaterThan(fastest(times.known) / 2);
  expect(fastest(times.unknown)).toBeLessThan(fastest(times.known) * 2);
  await world2.stop();
});

test('H41: a locked user is told so and asked to keep their state, a deactivated one is told so', async () => {
  expect(await world.login(passwordLogin('locked', 'pw'))).toMatchObject({
    status: 401,
    body: { errcode: 'M_USER_LOCKED', soft_logout: true },
  });
  expect(await world.login(passwordLogin('gone', 'pw'))).toMatchObject({
    status: 403,
    body: { errcode: 'M_USER_DEACTIVATED' },
  });
});

test('H5: after too many failures an account waits, with Retry-After, retry_after_ms and the header exposed', async () => {
  const from = '192.0.2.1';
  const attempt = (user: string, password: string, address = from) =>
    world.api('/_matrix/client/v3/login', {
      method: 'POST',
      body: JSON.stringify(passwordLogin(user, password)),
      from: address,
    });
  for (let failure = 0; failure < 10; failure++) expect((await attempt('carol', 'wrong')).status).toBe(403);
  // The right password too: otherwise the limit would tell when a guess was right.
  for (const address of [from, '198.51.100.7']) {
    const { status, body, headers } = await attempt('carol', 'carols password', address);
    expect(status).toBe(429);
    expect(body.errcode).toBe('M_LIMIT_EXCEEDED');
    expect(body.retry_after_ms).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBe(Math.ceil(body.retry_after_ms / 1_000));
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
  }
  expect((await attempt('dave', 'daves password')).status).toBe(200);
});

test('an address that fails too often waits; a neighbour does not, nor somebody there with a good token', async () => {
  const guess = (token: string, from: string) =>
    world.api('/_matrix/client/v3/login', {
      method: 'POST',
      body: JSON.stringify({ type: 'm.login.token', token }),
      from,
    });
  for (let failure = 0; failure < 50; failure++)
    expect((await guess(`guess${failure}`, `2001:db8:1:1::${failure}`)).status).toBe(403);
  expect((await guess('guess', '2001:db8:1:1:ffff::1')).status).toBe(429);
  expect((await guess('guess', '2001:db8:1:2::1')).status).toBe(403);
  const good = loginTokenIn((await world.signIn(trustedRedirect)).url);
  expect((await guess(good, '2001:db8:1:1::1')).status).toBe(200);
});

test('a hundred guesses sent at once are not all looked at', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, guess) => world.login(passwordLogin('carol', `guess ${guess}`))),
  );
  const counts = answers.map(({ status }) => status);
  expect(counts.filter((status) => status === 403).length).toBeLessThan(15);
  expect(counts.filter((status) => status === 429).length).toBeGreaterThan(85);
});

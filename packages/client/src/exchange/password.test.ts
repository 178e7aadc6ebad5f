import { answer, type PersonalityName, personality } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { comeBack, homeserver } from '../../test/callbacks.ts';
import { startWorld } from '../../test/client-world.ts';
import { logsIn, sessionBody } from '../../test/handlers.ts';
import { exchange } from './exchange.ts';
import { signInWithPassword } from './password.ts';

const origin = homeserver.baseUrl;
const accounts = [
  { localpart: 'alice', password: 'pw' },
  { localpart: 'gone', password: 'pw', state: 'deactivated' },
  { localpart: 'stuck', password: 'pw', state: 'locked' },
] as const;
const alice = { homeserver, user: 'alice', password: 'pw' };

describe('the request', () => {
  test.each([
    ['alice', { type: 'm.id.user', user: 'alice' }],
    [' @alice:example.org ', { type: 'm.id.user', user: '@alice:example.org' }],
    ['@:example.org', { type: 'm.id.user', user: '@:example.org' }],
    ['alice@example.org', { type: 'm.id.thirdparty', medium: 'email', address: 'alice@example.org' }],
    [
      { type: 'm.id.phone', country: 'CH', phone: '0441234567' },
      { type: 'm.id.phone', country: 'CH', phone: '0441234567' },
    ],
  ] as const)('C46: names the user %j as %j', async (user, identifier) => {
    const world = await startWorld({ [origin]: logsIn(answer.json(sessionBody)) });
    await signInWithPassword({ homeserver, user, password: ' pw ' }, world);
    const [request] = world.requests();
    expect(JSON.parse(request?.body ?? '')).toEqual({
      type: 'm.login.password',
      identifier,
      password: ' pw ',
      refresh_token: true,
    });
    expect(request?.headers).not.toHaveProperty('authorization');
  });
});

describe.each<PersonalityName>(['synapse', 'mas-compat', 'tuwunel', 'minimal'])('at %s', (name) => {
  const start = (loginsAllowed?: number) =>
    startWorld({
      [origin]: personality(name, {
        accounts,
        loginTokens: ['t1', 't2'],
        ...(loginsAllowed && { loginsAllowed }),
      }),
    });

  test('signs in with a password, in one request, and keeps a device id', async () => {
    const world = await start();
    const session = await signInWithPassword({ ...alice, deviceId: 'D1' }, world);
    expect(session).toMatchObject({ userId: '@alice:example.org', deviceId: 'D1', method: 'password' });
    expect(session.toRecord().refreshToken === undefined).toBe(name === 'minimal');
    expect(world.requests()).toHaveLength(1);
  });

  test('C34: spends a callback in one request', async () => {
    const world = await start();
    const session = await exchange(await comeBack(world, {}, 't1'), world);
    expect(session).toMatchObject({ userId: '@alice:example.org', method: 'sso' });
    expect(world.requests()).toHaveLength(1);
  });

  test('a used login token is refused, and the person starts again', async () => {
    const world = await start();
    await exchange(await comeBack(world, {}, 't1'), world);
    const error = await exchange(await comeBack(world, {}, 't1'), world).catch((caught) => caught);
    expect(error.code).toBe(name === 'minimal' ? 'homeserver_refused' : 'login_token_rejected');
    expect(error.errcode).toBe(name === 'minimal' ? 'M_INVALID_USERNAME' : 'M_FORBIDDEN');
  });

  test('wrong password, unknown user, C53: deactivated, C54: locked are told apart as far as the server does', async () => {
    const world = await start();
    const code = async (user: string, password = 'pw') =>
      (await signInWithPassword({ homeserver, user, password }, world).catch((error) => error)).code;
    expect(await code('alice', 'no')).toBe('wrong_credentials');
    expect(await code('nobody')).toBe('wrong_credentials');
    expect(await code('gone')).toBe('user_deactivated');
    expect(await code('stuck')).toBe('user_locked');
  });

  test('C55: a password is not sent again by itself when the server is busy: the person is told how long to wait', async () => {
    const world = await start(1);
    await signInWithPassword(alice, world);
    await expect(signInWithPassword(alice, world)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: { synapse: 7_000, 'mas-compat': undefined, tuwunel: 2_000, minimal: 500 }[name],
    });
    expect(world.requests()).toHaveLength(2);
  });

  test('C55: a callback is spent after the wait that the server asks for', async () => {
    const world = await start(1);
    await signInWithPassword(alice, world);
    const exchanging = exchange(await comeBack(world, {}, 't1'), world);
    const waitMs = { synapse: 7_000, 'mas-compat': 1_000, tuwunel: 2_000, minimal: 500 }[name];
    await world.clock.waitedFor(waitMs);
    world.at(origin).answerWith(personality(name, { accounts, loginTokens: ['t1'] }));
    world.clock.advance(waitMs);
    expect((await exchanging).userId).toBe('@alice:example.org');
  });
});

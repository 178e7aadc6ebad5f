import { type Answer, answer, answerByPath } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { type ClientWorld, startWorld } from '../../test/client-world.ts';
import { SignInError } from '../errors.ts';
import { maxAnswerBytes } from '../http/read-text.ts';
import { listSessions } from './list-sessions.ts';
import { openSession, type Session } from './session.ts';
import type { SessionRecord } from './session-record.ts';
import { saveSession } from './store.ts';

const origin = 'https://matrix.example.org';
const record: SessionRecord = {
  baseUrl: origin,
  api: 'v3',
  userId: '@alice:example.org',
  deviceId: 'DEVICE',
  method: 'sso',
  accessToken: 'secret-access-token',
};
const whoami = answer.json({ user_id: '@alice:example.org', device_id: 'DEVICE', is_guest: false });

async function open(
  answers: Readonly<Record<string, Answer>>,
  changes: Partial<SessionRecord> = {},
): Promise<{ world: ClientWorld; session: Session }> {
  const world = await startWorld({ [origin]: answerByPath(answers) });
  await saveSession({ ...record, ...changes }, world);
  const [session] = await listSessions(world);
  if (session === undefined) throw new Error('The session was not stored');
  return { world, session };
}

describe('C75: signing out', () => {
  const logoutPath = 'POST /_matrix/client/v3/logout';

  test.each([
    ['200', answer.json({}), true],
    ['401: it no longer knows the session', answer.matrixError(401, 'M_UNKNOWN_TOKEN'), true],
    ['500', answer.matrixError(500, 'M_UNKNOWN'), false],
    ['a lost connection', answer.reset(), false],
    ['HTML', answer.html('<h1>Hello</h1>', { status: 404 }), false],
    ['a redirect', answer.redirect('https://evil.example/'), false],
  ])('forgets the session whatever the server says: %s', async (_what, reply, revoked) => {
    const { world, session } = await open({ [logoutPath]: reply });
    expect(await session.logout()).toEqual({ revoked });
    expect(session.state).toBe('signed-out');
    expect(await world.sessions.keys('')).toEqual([]);
    await expect(session.whoami()).rejects.toMatchObject({ code: 'session_ended' });
    expect(world.asked()).toEqual([`POST ${origin}/_matrix/client/v3/logout`]);
    expect(world.requests()[0]?.headers.authorization).toBe('Bearer secret-access-token');
  });

  test('forgets the session when the network is down', async () => {
    const world = await startWorld({});
    await saveSession(record, world);
    const [session] = await listSessions(world);
    expect(await session?.logout()).toEqual({ revoked: false });
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test('gives a server that hangs no longer than any other request', async () => {
    const { world, session } = await open({ [logoutPath]: answer.hang() });
    const ending = session.logout();
    await world.at(origin).waitForRequest(() => true);
    world.clock.advance(15_000);
    expect(await ending).toEqual({ revoked: false });
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test('everywhere ends all sessions of the user', async () => {
    const { world, session } = await open({ 'POST /_matrix/client/v3/logout/all': answer.json({}) });
    expect(await session.logout({ scope: 'everywhere' })).toEqual({ revoked: true });
    expect(world.asked()).toEqual([`POST ${origin}/_matrix/client/v3/logout/all`]);
  });

  test('of a soft-logged-out session tells the server too', async () => {
    const { world, session } = await open({ [logoutPath]: answer.json({}) }, { expiresAt: 1 });
    expect(session.state).toBe('soft-logged-out');
    expect(await session.logout()).toEqual({ revoked: true });
    expect(session.state).toBe('signed-out');
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test('says so when the session could not be forgotten here', async () => {
    const world = await startWorld({ [origin]: answerByPath({ [logoutPath]: answer.json({}) }) });
    const failure = new SignInError('storage_failed', 'The store is broken');
    const sessions = { ...world.sessions, delete: () => Promise.reject(failure) };
    const session = openSession(record, { ports: { ...world.ports, sessions } });
    await expect(session.logout()).rejects.toBe(failure);
  });

  test('of one account leaves the others alone', async () => {
    const { world, session } = await open({ [logoutPath]: answer.json({}) });
    await saveSession({ ...record, userId: '@bob:example.org' }, world);
    await saveSession({ ...record, deviceId: 'OTHER' }, world);
    await session.logout();
    const left = await listSessions(world);
    expect(left.map(({ userId, deviceId }) => `${userId} ${deviceId}`).toSorted()).toEqual([
      '@alice:example.org OTHER',
      '@bob:example.org DEVICE',
    ]);
  });
});

describe('a request of the app', () => {
  test('goes to the homeserver, with the token', async () => {
    const { world, session } = await open({
      'POST /_matrix/client/v3/x': answer.json({ ok: 1 }, { status: 418 }),
    });
    const response = await session.fetch('/_matrix/client/v3/x?a=b', {
      method: 'POST',
      body: 'B',
      headers: { 'x-mine': '1', authorization: 'Bearer other' },
    });
    expect(response.status).toBe(418);
    expect(await response.json()).toEqual({ ok: 1 });
    expect(world.requests()[0]).toMatchObject({
      path: '/_matrix/client/v3/x?a=b',
      body: 'B',
      headers: { 'x-mine': '1', authorization: 'Bearer secret-access-token' },
    });
  });

  test.each(['https://evil.example/', 'evil.example/x', '', '@evil.example/', '.evil.example/'])(
    'cannot be for %o: the token is for the homeserver only',
    async (path) => {
      const { world, session } = await open({});
      await expect(session.fetch(path)).rejects.toThrow(TypeError);
      expect(world.requests()).toEqual([]);
    },
  );

  test.each(['//evil.example/', '/@evil.example/', '/\\evil.example/', '/../../x'])(
    'for %o stays at the homeserver',
    async (path) => {
      const { world, session } = await open({});
      await session.fetch(path);
      expect(world.requests()).toHaveLength(1);
    },
  );

  test('that is refused with 401 and flows is the app’s to go on with: nothing is signed out', async () => {
    const flows = { flows: [{ stages: ['m.login.sso'] }], session: 's' };
    const { session } = await open({
      'POST /_matrix/client/v3/delete_devices': answer.json(flows, { status: 401 }),
    });
    const response = await session.fetch('/_matrix/client/v3/delete_devices', { method: 'POST' });
    expect(await response.json()).toEqual(flows);
    expect(session.state).toBe('active');
  });

  test('that is refused with a 401 without end is handed over, and ends when the app leaves it', async () => {
    const { world, session } = await open({
      'GET /x': async (response) => {
        response.writeHead(401);
        const chunk = Buffer.alloc(16_384, ' ');
        while (!response.destroyed) await new Promise((sent) => response.write(chunk, sent));
      },
    });
    const response = await session.fetch('/x');
    expect(response.status).toBe(401);
    expect(session.state).toBe('active');
    await response.body?.cancel();
    await expect.poll(() => world.requests()[0]?.endedAt).toBeDefined();
  });
});

describe('its own questions', () => {
  test('whoami and devices are read', async () => {
    const { session } = await open({
      'GET /_matrix/client/v3/account/whoami': whoami,
      'GET /_matrix/client/v3/devices': answer.json({
        devices: [{ device_id: 'DEVICE', display_name: 'Laptop' }],
      }),
    });
    expect(await session.whoami()).toEqual({
      userId: '@alice:example.org',
      deviceId: 'DEVICE',
      isGuest: false,
    });
    expect(await session.devices()).toMatchObject([{ deviceId: 'DEVICE', displayName: 'Laptop' }]);
  });

  test('devices may be a thousand', async () => {
    const device = { device_id: 'D'.repeat(20), display_name: 'x'.repeat(100), last_seen_ip: '2001:db8::1' };
    const body = { devices: Array.from({ length: 1_000 }, () => device) };
    expect(JSON.stringify(body).length).toBeGreaterThan(2 * maxAnswerBytes);
    const { session } = await open({ 'GET /_matrix/client/v3/devices': answer.json(body) });
    expect(await session.devices()).toHaveLength(1_000);
  });

  test.each([
    ['hangs', answer.hang()],
    ['stalls', answer.stall()],
  ])('end in time when the server %s', async (_what, silence) => {
    const { world, session } = await open({ 'GET /_matrix/client/v3/account/whoami': silence });
    const asking = session.whoami();
    await world.at(origin).waitForRequest(() => true);
    await world.clock.waitedFor(15_000);
    world.clock.advance(15_000);
    await expect(asking).rejects.toMatchObject({ code: 'timeout' });
    expect(session.state).toBe('active');
  });
});

describe('the stored sessions', () => {
  test('are opened without asking the network; what is none of ours is skipped, and not deleted', async () => {
    const { world } = await open({});
    await world.sessions.set('latchkey.session.half', '{"version":1,');
    await world.sessions.set('latchkey.session.later', '{"version":99}');
    await world.sessions.set('theme', 'dark');
    const sessions = await listSessions(world);
    expect(sessions.map(({ userId }) => userId)).toEqual(['@alice:example.org']);
    expect(await world.sessions.keys('')).toHaveLength(4);
    expect(world.requests()).toEqual([]);
  });

  test('are one for each device of each user', async () => {
    const world = await startWorld({});
    for (const changes of [{}, { deviceId: 'B' }, { userId: '@bob:example.org' }, { accessToken: 'newer' }])
      await saveSession({ ...record, ...changes }, world);
    expect(await listSessions(world)).toHaveLength(3);
  });
});

describe('a listener', () => {
  test('hears of every change of state until it leaves', async () => {
    const { session } = await open({ 'POST /_matrix/client/v3/logout': answer.json({}) });
    const heard: string[] = [];
    const leave = session.on('change', ({ state }) => heard.push(state));
    session.on('change', ({ state }) => heard.push(`other ${state}`))();
    await session.logout();
    leave();
    expect(heard).toEqual(['signed-out']);
  });
});

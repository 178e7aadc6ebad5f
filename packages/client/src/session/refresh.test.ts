import { type Answer, answer, answerByPath, firstAnswer, type RefreshDialectName } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { origin, startSession, tokenLifeMs } from '../../test/session-world.ts';
import { SignInError } from '../errors.ts';
import { listSessions } from './list-sessions.ts';
import { openSession } from './session.ts';

const refreshing = ['specification', 'synapse', 'mas-compat', 'tuwunel'] as const;
const refreshPath = 'POST /_matrix/client/v3/refresh';
const whoamiPath = 'GET /_matrix/client/v3/account/whoami';

/** The client does not know when its token dies: it finds out by a 401. */
const unaware = { expiresAt: undefined, lifetimeMs: undefined };

/** What happened, in order: `whoami`, `refresh`. */
const steps = (asked: readonly string[]) => asked.map((one) => one.split('/').at(-1));

describe.each(refreshing)('at %s', (dialect: RefreshDialectName) => {
  test('C61: a call that meets a dead token refreshes, is sent once more, and nobody notices', async () => {
    const world = await startSession(dialect, unaware);
    world.clock.advance(tokenLifeMs);
    expect(await world.session.whoami()).toMatchObject({ deviceId: 'DEVICE' });
    expect(steps(world.asked())).toEqual(['whoami', 'refresh', 'whoami']);
    expect(world.session.state).toBe('active');
  });

  test('the token is refreshed before it dies, and the new one is stored before it is used', async () => {
    const world = await startSession(dialect);
    world.clock.advance(tokenLifeMs - 10_000);
    await world.session.whoami();
    expect(steps(world.asked())).toEqual(['refresh', 'whoami']);
    expect(world.requests()[1]?.headers.authorization).toBe(`Bearer ${(await world.stored())?.accessToken}`);
  });

  test('C69: ten calls that meet a dead token at once make one refresh and ten replays', async () => {
    const world = await startSession(dialect, unaware);
    world.clock.advance(tokenLifeMs);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.session.fetch('/_matrix/client/v3/account/whoami')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(world.refreshes()).toBe(1);
    expect(world.asked()).toHaveLength(21);
  });

  test('C70: of two tabs one refreshes, the other adopts what is stored, and neither is signed out', async () => {
    const world = await startSession(dialect);
    const other = await world.another();
    world.clock.advance(tokenLifeMs);
    await Promise.all([world.session.whoami(), other.whoami(), world.session.whoami(), other.whoami()]);
    expect(world.refreshes()).toBe(1);
    expect(other.toRecord().accessToken).toBe(world.session.toRecord().accessToken);
  });

  test('C70: a tab whose token another tab has replaced survives the 401', async () => {
    const world = await startSession(dialect);
    const other = await world.another();
    expect(await other.refresh()).toEqual({ outcome: 'refreshed' });
    await other.whoami();
    expect(await world.session.whoami()).toMatchObject({ deviceId: 'DEVICE' });
    expect(world.refreshes()).toBe(1);
    expect(world.session.state).toBe('active');
  });

  test('C66: a session that the server has ended is signed out, and its record is gone', async () => {
    const world = await startSession(dialect, unaware);
    world.tokens.endAll();
    await expect(world.session.whoami()).rejects.toThrow(SignInError);
    expect(world.session.state).toBe('signed-out');
    expect(await world.stored()).toBeUndefined();
    await expect(world.session.whoami()).rejects.toMatchObject({ code: 'session_ended' });
  });
});

describe.each(['specification', 'synapse', 'tuwunel'] as const)('at %s', (dialect) => {
  test('C71: after a crash between the answer and its storing, the old refresh token is still there, and good', async () => {
    const world = await startSession(dialect);
    const crash = Promise.withResolvers<void>();
    const sessions = {
      ...world.sessions,
      set: (key: string, value: string): Promise<void> => {
        if (value.includes('"refreshing"')) return world.sessions.set(key, value);
        crash.resolve();
        return new Promise(() => undefined);
      },
    };
    const lock = <T>(_name: string, work: () => Promise<T>) => work();
    const doomed = openSession(world.session.toRecord(), { ports: { ...world.ports, sessions, lock } });
    void doomed.refresh();
    await crash.promise;

    expect(await world.stored()).toMatchObject({ refreshing: { since: world.clock.now() } });
    const [again] = await listSessions(world);
    expect(await again?.refresh()).toEqual({ outcome: 'refreshed' });
    expect(await again?.whoami()).toMatchObject({ deviceId: 'DEVICE' });
    expect(await world.stored()).not.toHaveProperty('refreshing');
  });
});

test('C71: where the server takes a refresh token once, the crash ends the session, and the error says why', async () => {
  const world = await startSession('mas-compat');
  const { refreshToken = '' } = world.session.toRecord();
  world.tokens.refresh(refreshToken);
  await world.sessions.set(
    'latchkey.session.https://matrix.example.org @alice:example.org DEVICE',
    JSON.stringify({ ...(await world.stored()), refreshing: { since: world.clock.now() } }),
  );
  // Whoever began it might still have the answer in its hands.
  expect(await world.session.refresh()).toMatchObject({ outcome: 'transient' });
  world.clock.advance(30_000);
  expect(await world.session.refresh()).toEqual({ outcome: 'signed-out' });
  await expect(world.session.whoami()).rejects.toThrow(/an earlier refresh never arrived/);
});

test('C66: a server without refresh (404 M_UNRECOGNIZED) is asked once; the access token is used as long as it lives', async () => {
  const world = await startSession('minimal', { refreshToken: 'from-before', expiresAt: 1 });
  expect(await world.session.refresh()).toEqual({ outcome: 'soft-logged-out' });
  const living = await startSession('minimal', { refreshToken: 'from-before' });
  expect(await living.session.refresh()).toEqual({ outcome: 'not-due' });
  await living.session.whoami();
  expect(living.refreshes()).toBe(1);
  expect(await living.stored()).not.toHaveProperty('refreshToken');
});

test('C51: tokens that expire and can’t be refreshed are soft-logged-out at expiry, without a request', async () => {
  const world = await startSession('minimal', { expiresAt: Date.UTC(2026, 0, 1) + 60_000 });
  expect(world.session.state).toBe('active');
  world.clock.advance(60_000);
  expect(world.session.state).toBe('soft-logged-out');
  await expect(world.session.whoami()).rejects.toMatchObject({ code: 'session_expired' });
  expect(world.asked()).toEqual([]);
});

/** A session whose refresh is answered so. */
async function answered(refresh: Answer, changes = {}) {
  const world = await startSession('specification', changes);
  const good = answer.json({ user_id: '@alice:example.org', device_id: 'DEVICE' });
  world.at(origin).answerWith(firstAnswer(answerByPath({ [refreshPath]: refresh, [whoamiPath]: good })));
  return world;
}

test('C65: a refresh that brings no new refresh token keeps the old one', async () => {
  const world = await answered(answer.json({ access_token: 'new', expires_in_ms: 60_000 }));
  const { refreshToken } = world.session.toRecord();
  expect(await world.session.refresh()).toEqual({ outcome: 'refreshed' });
  expect(await world.stored()).toMatchObject({ accessToken: 'new', refreshToken });
});

test('a refresh that names no expiry makes a token that does not expire', async () => {
  const world = await answered(answer.json({ access_token: 'new', refresh_token: 'next' }));
  await world.session.refresh();
  world.clock.advance(tokenLifeMs * 1_000);
  await world.session.whoami();
  expect(world.refreshes()).toBe(1);
});

describe('C66: a refusal', () => {
  test.each([
    [
      '401 with soft_logout',
      answer.matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: true }),
      'soft-logged-out',
    ],
    ['401 without', answer.matrixError(401, 'M_UNKNOWN_TOKEN'), 'signed-out'],
    [
      '403 with soft_logout',
      answer.matrixError(403, 'M_FORBIDDEN', { soft_logout: true }),
      'soft-logged-out',
    ],
    ['a deactivated user', answer.matrixError(401, 'M_USER_DEACTIVATED'), 'signed-out'],
  ])('of %s is the server’s last word', async (_what, refusal, outcome) => {
    const world = await answered(refusal);
    expect(await world.session.refresh()).toEqual({ outcome });
    expect(world.session.state).toBe(outcome);
    expect(await world.stored()).toEqual(
      outcome === 'signed-out'
        ? undefined
        : expect.objectContaining({ deviceId: 'DEVICE', softLoggedOut: true }),
    );
  });

  test('with soft_logout is known after a restart', async () => {
    const world = await answered(answer.matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: true }));
    await world.session.refresh();
    const [again] = await listSessions(world);
    expect(again?.state).toBe('soft-logged-out');
  });
});

describe('C67: not now is not no more:', () => {
  test.each([
    ['408', answer.matrixError(408, 'M_UNKNOWN')],
    ['425', answer.matrixError(425, 'M_UNKNOWN')],
    ['429', answer.limitExceeded({ retryAfterMs: 1 })],
    ['500', answer.matrixError(500, 'M_UNKNOWN')],
    ['502 in HTML', answer.html('<h1>Bad gateway</h1>', { status: 502 })],
    ['503 that says M_UNKNOWN_TOKEN', answer.matrixError(503, 'M_UNKNOWN_TOKEN')],
    ['a lost connection', answer.reset()],
    ['half a body', answer.bytes('{"access_tok', { headers: { 'content-type': 'application/json' } })],
    ['a body without tokens', answer.json({ ok: true })],
    ['another page', answer.html('<h1>Hotel Wi-Fi: please sign in</h1>')],
    ['a proxy that forbids', answer.html('<h1>Forbidden</h1>', { status: 403 })],
    ['a missing page', answer.html('<h1>Not found</h1>', { status: 404 })],
    ['a redirect', answer.redirect('https://evil.example/')],
    ['a locked user', answer.matrixError(401, 'M_USER_LOCKED', { soft_logout: true })],
    ['a full server', answer.matrixError(403, 'M_RESOURCE_LIMIT_EXCEEDED')],
  ])('%s erases nothing, and the same token is tried later', async (_what, refusal) => {
    const world = await answered(refusal);
    const { refreshToken } = world.session.toRecord();
    expect(await world.session.refresh()).toMatchObject({
      outcome: 'transient',
      error: { name: 'SignInError' },
    });
    expect(world.session.state).toBe('active');
    expect(await world.stored()).toMatchObject({ refreshToken });
    await world.session.refresh();
    expect(world.requests().map(({ body }) => JSON.parse(body))).toEqual(
      Array(2).fill({ refresh_token: refreshToken }),
    );
  });

  test('a server that hangs is given up in time', async () => {
    const world = await answered(answer.hang());
    const refresh = world.session.refresh();
    await world.clock.waitedFor(15_000);
    world.clock.advance(15_000);
    expect(await refresh).toMatchObject({ outcome: 'transient', error: { code: 'timeout' } });
  });

  test('a token that still lives is used meanwhile; one that is dead makes the call fail, and nothing else', async () => {
    const world = await answered(answer.matrixError(503, 'M_UNKNOWN'));
    world.clock.advance(tokenLifeMs - 5_000);
    await world.session.whoami();
    world.clock.advance(5_000);
    await expect(world.session.whoami()).rejects.toMatchObject({ code: 'homeserver_failed' });
    expect(world.session.state).toBe('active');
  });
});

describe('C73: a clock that is turned', () => {
  const dayMs = 86_400_000;

  test.each([
    ['forward', dayMs],
    ['back', -dayMs],
  ])('%s a day makes one refresh, not one after the other', async (_where, ms) => {
    const world = await startSession('specification');
    world.clock.advance(ms);
    for (let call = 0; call < 5; call++) await world.session.whoami();
    expect(world.refreshes()).toBe(1);
  });

  test('does not matter to a server whose tokens are dead as soon as they come: one refresh a call', async () => {
    const world = await answered(
      answer.json({ access_token: 'new', refresh_token: 'next', expires_in_ms: 0 }),
    );
    world.clock.advance(tokenLifeMs);
    for (let call = 0; call < 3; call++) await world.session.whoami();
    expect(world.refreshes()).toBe(3);
  });

  test('expiry counts from when the request was sent', async () => {
    const world = await startSession('specification');
    const before = world.clock.now();
    world.at(origin).answerWith(() => {
      world.clock.advance(7_000);
      return answer.json({ access_token: 'new', refresh_token: 'next', expires_in_ms: 60_000 });
    });
    await world.session.refresh();
    expect(await world.stored()).toMatchObject({ expiresAt: before + 60_000, lifetimeMs: 60_000 });
  });
});

test('C74: a suspended user’s action fails, and the session stays', async () => {
  const world = await startSession('specification');
  world.at(origin).answerWith(() => answer.matrixError(403, 'M_USER_SUSPENDED'));
  expect((await world.session.fetch('/send', { method: 'PUT' })).status).toBe(403);
  expect(world.session.state).toBe('active');
  expect(await world.stored()).toBeDefined();
});

describe('a long poll', () => {
  test('refreshes first if the token would die while it waits', async () => {
    const world = await startSession('specification');
    world.clock.advance(tokenLifeMs - 60_000);
    await world.session.fetch('/_matrix/client/v3/account/whoami');
    expect(world.refreshes()).toBe(0);
    await world.session.fetch('/_matrix/client/v3/sync?since=a&timeout=55000');
    expect(world.refreshes()).toBe(1);
  });

  test('does not refresh in the first half of a token’s life, however long it waits', async () => {
    const world = await startSession('specification');
    world.clock.advance(tokenLifeMs / 2 - 1);
    await world.session.fetch('/sync?timeout=99999999');
    expect(world.refreshes()).toBe(0);
    world.clock.advance(1);
    await world.session.fetch('/sync?timeout=99999999');
    expect(world.refreshes()).toBe(1);
  });
});

import { answer } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { origin, startSession, tokenLifeMs } from '../../test/session-world.ts';
import { SignInError } from '../errors.ts';
import { listSessions, watchSessions } from './list-sessions.ts';
import { openSession } from './session.ts';
import { saveSession } from './store.ts';

const key = 'latchkey.session.https://matrix.example.org @alice:example.org DEVICE';

test('an answer that was overtaken by one that nobody got is made good with the token before it', async () => {
  const world = await startSession('specification');
  const { refreshToken = '' } = world.session.toRecord();
  await world.session.refresh();
  // A program that was killed had sent its request before; it arrives only now, and replaces what the first one got.
  world.tokens.refresh(refreshToken);
  expect(await world.session.whoami()).toMatchObject({ deviceId: 'DEVICE' });
  expect(world.session.state).toBe('active');
});

test('the token before is forgotten once the new ones were seen to work', async () => {
  const world = await startSession('specification');
  await world.session.refresh();
  expect(await world.stored()).toHaveProperty('earlierRefreshToken');
  await world.session.whoami();
  await expect.poll(world.stored).not.toHaveProperty('earlierRefreshToken');
});

describe('a store that fails', () => {
  const failure = new SignInError('storage_failed', 'The store is broken');

  test('before the request: nothing is asked, the token is used while it lives', async () => {
    const world = await startSession('specification');
    const sessions = { ...world.sessions, set: () => Promise.reject(failure) };
    const session = openSession(world.session.toRecord(), { ports: { ...world.ports, sessions } });
    expect(await session.refresh()).toEqual({ outcome: 'transient', error: failure });
    expect(world.asked()).toEqual([]);
    await session.whoami();
    world.clock.advance(tokenLifeMs);
    await expect(session.whoami()).rejects.toBe(failure);
    expect(session.state).toBe('active');
  });

  test.each(['specification', 'mas-compat'] as const)(
    'after the answer, at %s: the new tokens are used only when they are stored, and not lost',
    async (dialect) => {
      const world = await startSession(dialect);
      let isBroken = true;
      const set = (name: string, value: string) =>
        isBroken && !value.includes('"refreshing"')
          ? Promise.reject(failure)
          : world.sessions.set(name, value);
      const ports = { ...world.ports, sessions: { ...world.sessions, set } };
      const session = openSession(world.session.toRecord(), { ports });
      const before = session.toRecord().accessToken;
      expect(await session.refresh()).toEqual({ outcome: 'transient', error: failure });
      expect(session.toRecord().accessToken).toBe(before);
      isBroken = false;
      expect(await session.refresh()).toEqual({ outcome: 'refreshed' });
      expect(world.refreshes()).toBe(1);
      expect(await session.whoami()).toMatchObject({ deviceId: 'DEVICE' });
    },
  );
});

describe('somebody else', () => {
  test('signs out during a refresh: nothing comes back to life', async () => {
    const world = await startSession('specification');
    world.at(origin).answerWith(async () => {
      await world.sessions.delete(key);
      return answer.json({ access_token: 'new', refresh_token: 'next' });
    });
    expect(await world.session.refresh()).toEqual({ outcome: 'signed-out' });
    expect(await world.stored()).toBeUndefined();
  });

  test.each([
    ['brings tokens', answer.json({ access_token: 'late', refresh_token: 'late' })],
    ['is refused', answer.matrixError(401, 'M_UNKNOWN_TOKEN')],
  ])(
    'took the lock of a program that slept, and stored tokens: its own refresh, which %s, changes nothing',
    async (_how, late) => {
      const world = await startSession('specification');
      const theirs = { ...world.session.toRecord(), accessToken: 'theirs', refreshToken: 'theirs' };
      world.at(origin).answerWith(async () => {
        await saveSession(theirs, world);
        return late;
      });
      expect(await world.session.refresh()).toEqual({ outcome: 'refreshed' });
      expect(world.session.toRecord().accessToken).toBe('theirs');
      expect(await world.stored()).toMatchObject({ accessToken: 'theirs', refreshToken: 'theirs' });
    },
  );

  test('refreshes, is soft-logged-out, signs in again, signs out: listeners hear each', async () => {
    const world = await startSession('specification');
    const other = await world.another();
    const heard: string[] = [];
    const stop = world.session.on('change', ({ state, toRecord }) =>
      heard.push(
        `${state} ${toRecord === undefined ? '' : world.session.toRecord().accessToken.slice(0, 6)}`,
      ),
    );
    const said = (count: number) => expect.poll(() => heard.length).toBe(count);
    await other.refresh();
    await said(1);
    await saveSession({ ...other.toRecord(), softLoggedOut: true }, world);
    await said(2);
    await saveSession({ ...other.toRecord(), accessToken: 'signed in again' }, world);
    await said(3);
    await world.sessions.delete(key);
    await said(4);
    stop();
    await saveSession(other.toRecord(), world);
    expect(heard.map((one) => one.split(' ')[0])).toEqual([
      'active',
      'soft-logged-out',
      'active',
      'signed-out',
    ]);
  });

  test('signs in or out, and the list of accounts hears of it', async () => {
    const world = await startSession('specification');
    let changes = 0;
    const stop = watchSessions(world.ports, () => changes++);
    await saveSession({ ...world.session.toRecord(), userId: '@bob:example.org' }, world);
    await world.sessions.delete(key);
    await world.sessions.set('theme', 'dark');
    stop();
    await saveSession(world.session.toRecord(), world);
    expect(changes).toBe(2);
  });
});

test('a caller who gives up does not end the refresh that others wait for', async () => {
  const world = await startSession('specification');
  world.clock.advance(tokenLifeMs);
  const caller = new AbortController();
  const impatient = world.session.fetch('/x', { signal: caller.signal });
  const patient = world.session.whoami();
  caller.abort(new Error('enough'));
  await expect(impatient).rejects.toThrow('enough');
  expect(await patient).toMatchObject({ deviceId: 'DEVICE' });
  expect(world.refreshes()).toBe(1);
});

test('signing out ends the tokens that are there now, not those that another tab has replaced', async () => {
  const world = await startSession('specification');
  const other = await world.another();
  await other.refresh();
  await other.whoami();
  expect(await world.session.logout()).toEqual({ revoked: true });
  expect(world.tokens.honours(other.toRecord())).toBe(false);
});

test('signing out does not wait for a refresh that hangs', async () => {
  const world = await startSession('specification');
  world.at(origin).answerWith(({ path }) => (path.endsWith('/logout') ? answer.json({}) : answer.hang()));
  const other = await world.another();
  const hanging = other.refresh();
  await world.at(origin).waitForRequest(({ path }) => path.endsWith('/refresh'));
  const leaving = world.session.logout();
  await world.clock.waitedFor(3_000);
  world.clock.advance(3_000);
  expect(await leaving).toEqual({ revoked: true });
  expect(await world.stored()).toBeUndefined();
  world.clock.advance(15_000);
  await hanging;
  expect(await world.stored()).toBeUndefined();
});

describe('a stored session', () => {
  test('of version 1 is read as it is, and written as version 2', async () => {
    const world = await startSession('specification');
    const { lifetimeMs: _, ...record } = world.session.toRecord();
    await world.sessions.set(key, JSON.stringify({ version: 1, ...record }));
    const [session] = await listSessions(world);
    expect(await session?.refresh()).toEqual({ outcome: 'refreshed' });
    expect(await world.stored()).toMatchObject({ version: 2, lifetimeMs: tokenLifeMs });
  });

  test('that can’t be read is set aside as it is, and told', async () => {
    const world = await startSession('specification');
    const problems: unknown[] = [];
    const onProblem = (problem: unknown) => problems.push(problem);
    for (const damage of ['{"version":2,', 'null', '{"version":2,"userId":"@alice:example.org"}']) {
      await world.sessions.set(key, damage);
      expect(await listSessions({ ...world, onProblem })).toEqual([]);
      expect(problems.splice(0)).toEqual([{ kind: 'corrupt', key, keptAs: `latchkey.corrupt.${key}` }]);
      expect(await world.sessions.get(`latchkey.corrupt.${key}`)).toBe(damage);
      expect(await world.sessions.get(key)).toBeUndefined();
      expect(await listSessions({ ...world, onProblem })).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  test('of a later version is left alone, and told', async () => {
    const world = await startSession('specification');
    await world.sessions.set(key, '{"version":99}');
    const problems: unknown[] = [];
    expect(await listSessions({ ...world, onProblem: (problem) => problems.push(problem) })).toEqual([]);
    expect(problems).toEqual([{ kind: 'newer_version', key }]);
    expect(await world.sessions.get(key)).toBe('{"version":99}');
  });
});

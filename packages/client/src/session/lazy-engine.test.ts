import { expect, test } from 'vitest';
import { memoryStore, type Ports } from '../ports.ts';
import { runtimePorts } from '../runtime-ports.ts';
import { sessionEngine } from './engine.ts';
import { lazyEngine } from './lazy-engine.ts';
import { openSession } from './session.ts';
import { type SessionRecord, serializeSession, sessionKey } from './session-record.ts';

const record: SessionRecord = {
  ...{ baseUrl: 'https://matrix.example.org', api: 'v3', method: 'sso', accessToken: 'token' },
  ...{ userId: '@alice:example.org', deviceId: 'DEVICE' },
};

async function portsWith(engine: Ports['engine']): Promise<Ports> {
  const sessions = memoryStore();
  await sessions.set(sessionKey(record), serializeSession(record));
  const fetch: Ports['fetch'] = async (_url, { headers }) =>
    Response.json({ authorization: new Headers(headers).get('authorization') });
  return { ...runtimePorts(), pending: memoryStore(), sessions, engine, fetch };
}

test('loads nothing before the first request, and once for all of them', async () => {
  let loads = 0;
  const engine = lazyEngine(async () => {
    loads += 1;
    return sessionEngine();
  });
  const session = openSession(record, { ports: await portsWith(engine) });
  expect(session.state).toBe('active');
  expect(session.toRecord()).toEqual(record);
  expect(loads).toBe(0);
  const answers = await Promise.all([session.fetch('/a'), session.fetch('/b')]);
  expect(await answers[0].json()).toEqual({ authorization: 'Bearer token' });
  expect(loads).toBe(1);
});

test('what ran out is known to have run out before anything is loaded', async () => {
  const engine = lazyEngine(() => Promise.reject(new Error('never')));
  const session = openSession({ ...record, softLoggedOut: true }, { ports: await portsWith(engine) });
  expect(session.state).toBe('soft-logged-out');
});

test('a part that does not load fails as the network does, and is loaded at the next try', async () => {
  let isOnline = false;
  const engine = lazyEngine(() =>
    isOnline ? Promise.resolve(sessionEngine()) : Promise.reject(new TypeError('Failed to fetch')),
  );
  const session = openSession(record, { ports: await portsWith(engine) });
  await expect(session.fetch('/a')).rejects.toMatchObject({ name: 'SignInError', code: 'network' });
  expect(await session.refresh()).toMatchObject({ outcome: 'transient', error: { code: 'network' } });
  isOnline = true;
  expect((await session.fetch('/a')).status).toBe(200);
});

test('signing out deletes the record', async () => {
  const ports = await portsWith(lazyEngine(async () => sessionEngine()));
  await openSession(record, { ports }).logout();
  expect(await ports.sessions.get(sessionKey(record))).toBeUndefined();
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { upstreamSessionKeptMs } from './upstream-sessions.ts';

let dir: string;
let store: Store;
let other: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-upstream-'));
  const open = () => openStore({ type: 'sqlite', path: join(dir, 'store.db') });
  // As two nodes.
  [store, other] = await Promise.all([open(), open()]);
  await store.users.add({ localpart: 'alice' }, 0);
});
afterEach(async () => {
  await Promise.all([store.close(), other.close()]);
  rmSync(dir, { recursive: true });
});

const keep = (id: string, changes: object = {}) =>
  store.upstreamSessions.keep({
    id,
    providerId: 'acme',
    subject: 's',
    localpart: 'alice',
    sid: `sid ${id}`,
    createdAt: 0,
    ...changes,
  });

const begin = (node: Store, deviceId: string, upstreamSession?: string) =>
  node.sessions.begin({
    localpart: 'alice',
    deviceId,
    tokens: { accessHash: deviceId },
    now: 0,
    ...(upstreamSession !== undefined && { upstreamSession }),
  });

const devices = async () => (await store.sessions.list('alice')).map(({ deviceId }) => deviceId);

test('nothing begins from a session that has ended, and what lived before on the device goes on', async () => {
  await keep('one');
  expect(await begin(store, 'PHONE')).toBe(true);
  expect(await other.upstreamSessions.end({ providerId: 'acme', sid: 'sid one' })).toBe(1);
  expect(await begin(store, 'LAPTOP', 'one')).toBe(false);
  expect(await begin(store, 'PHONE', 'one')).toBe(false);
  expect(await devices()).toEqual(['PHONE']);
  expect(await store.sessions.findAccess('PHONE')).toBeDefined();
});

test('of a logout and a sign-in at the same time, no device is left over', async () => {
  for (let round = 0; round < 20; round++) {
    await keep(`r${round}`);
    const device = `D${round}`;
    await Promise.all([
      begin(store, device, `r${round}`),
      other.upstreamSessions.end({ providerId: 'acme', sid: `sid r${round}` }),
    ]);
    expect(await devices()).toEqual([]);
    expect(await store.sessions.findAccess(device)).toBeUndefined();
  }
});

test('an end that names nobody ends nothing', async () => {
  await keep('one');
  expect(await store.upstreamSessions.end({ providerId: 'acme' })).toBe(0);
  expect(await store.upstreamSessions.read('one')).toBeDefined();
});

test('a session is forgotten after a month, but not while a device comes from it', async () => {
  await keep('lone');
  await keep('used');
  await keep('young', { createdAt: 1 });
  await begin(store, 'PHONE', 'used');
  const known = async () =>
    Promise.all(
      ['lone', 'used', 'young'].map(async (id) => (await store.upstreamSessions.read(id)) !== undefined),
    );
  await store.sweep(upstreamSessionKeptMs - 1);
  expect(await known()).toEqual([true, true, true]);
  await store.sweep(upstreamSessionKeptMs);
  expect(await known()).toEqual([false, true, true]);
  await store.sessions.end({ localpart: 'alice', deviceId: 'PHONE' });
  await store.sweep(upstreamSessionKeptMs + 1);
  expect(await known()).toEqual([false, false, false]);
});

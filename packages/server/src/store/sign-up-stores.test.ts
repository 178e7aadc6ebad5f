import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

let dir: string;
let store: Store;
let other: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-'));
  const open = () => openStore({ type: 'sqlite', path: join(dir, 'latchkey.db') });
  // As two nodes that start at once.
  [store, other] = await Promise.all([open(), open()]);
});
afterEach(async () => {
  await Promise.all([store.close(), other.close()]);
  rmSync(dir, { recursive: true });
});

const [acme, globex] = [
  { providerId: 'acme', subject: 'a' },
  { providerId: 'globex', subject: 'g' },
];

describe('identities', () => {
  test('are attached to whom they were attached first, at whichever node', async () => {
    const owners = await Promise.all([
      store.identities.attach({ ...acme, label: 'Al' }, 'alice', 1),
      other.identities.attach(acme, 'bob', 1),
    ]);
    expect(new Set(owners).size).toBe(1);
    expect(await other.identities.find(acme)).toBe(owners[0]);
  });

  test('are listed, oldest first, with what they were called', async () => {
    await store.identities.attach(globex, 'alice', 2);
    await store.identities.attach({ ...acme, label: 'Al' }, 'alice', 1);
    expect(await other.identities.list('alice')).toEqual([
      { ...acme, label: 'Al', createdAt: 1 },
      { ...globex, createdAt: 2 },
    ]);
  });

  test('of two last ones that are taken away at once, one stays', async () => {
    await store.identities.attach(acme, 'alice', 1);
    await store.identities.attach(globex, 'alice', 1);
    const spare = { password: false, providerIds: ['acme', 'globex'] };
    const taken = await Promise.all([
      store.identities.unlink(acme, 'alice', spare),
      other.identities.unlink(globex, 'alice', spare),
    ]);
    expect(taken.toSorted()).toEqual([false, true]);
    expect(await store.identities.list('alice')).toHaveLength(1);
  });

  test('of a provider that is not configured any more are no other way in; a password is', async () => {
    await store.identities.attach(acme, 'alice', 1);
    await store.identities.attach(globex, 'alice', 1);
    const unlink = (password: boolean) =>
      store.identities.unlink(acme, 'alice', { password, providerIds: ['acme'] });
    expect(await unlink(false)).toBe(false);
    expect(await unlink(true)).toBe(true);
  });

  test('are taken away from their own user only', async () => {
    await store.identities.attach(acme, 'alice', 1);
    expect(await store.identities.unlink(acme, 'bob', { password: true, providerIds: [] })).toBe(false);
  });

  test('reserve a name for everybody, in any case; those that were attached do not', async () => {
    await store.identities.reserve(acme, 'alice', 1);
    await store.identities.attach(globex, 'bob', 1);
    expect(await other.identities.isReserved('ALICE')).toBe(true);
    expect(await other.identities.isReserved('bob')).toBe(false);
  });
});

test('a sign-up can be read until it expires, and keeps the first user that it becomes', async () => {
  await store.signUps.keep({ hash: 'h', state: 'sealed', expiresAt: 100 });
  expect(await other.signUps.read('h', 99)).toEqual({ hash: 'h', state: 'sealed', expiresAt: 100 });
  await other.signUps.complete('h', { localpart: 'alice', expiresAt: 50 });
  await store.signUps.complete('h', { localpart: 'bob', expiresAt: 90 });
  expect(await store.signUps.read('h', 49)).toMatchObject({ localpart: 'alice', expiresAt: 50 });
  expect(await store.signUps.read('h', 50)).toBeUndefined();
});

test('a waiting link comes out once, and not once the page is closed', async () => {
  const { accountSessions } = store;
  await accountSessions.keep({ hash: 'h', localpart: 'alice', expiresAt: 100 });
  await accountSessions.offerLink('h', 'sealed');
  expect(await other.accountSessions.takeLink('h', 100)).toBeUndefined();
  const taken = await Promise.all([store, other].map((node) => node.accountSessions.takeLink('h', 1)));
  expect(taken.filter((link) => link === 'sealed')).toHaveLength(1);
  await accountSessions.end('h');
  expect(await other.accountSessions.read('h', 1)).toBeUndefined();
});

test('terms are accepted by version, as often as somebody clicks', async () => {
  await store.terms.accept('alice', '1', 1);
  await other.terms.accept('alice', '1', 2);
  expect(await store.terms.hasAccepted('alice', '1')).toBe(true);
  expect(await store.terms.hasAccepted('alice', '2')).toBe(false);
  expect(await store.terms.hasAccepted('bob', '1')).toBe(false);
});

test('the session of somebody new becomes theirs, unless it has ended meanwhile', async () => {
  await store.upstreamSessions.keep({ ...acme, id: 'u', localpart: '', createdAt: 1 });
  expect(await other.upstreamSessions.assign('u', 'alice')).toBe(true);
  expect(await store.upstreamSessions.read('u')).toMatchObject({ localpart: 'alice' });
  expect(await store.upstreamSessions.assign('ended', 'alice')).toBe(false);
});

test('a sweep takes away what has expired', async () => {
  await store.signUps.keep({ hash: 'h', state: 'sealed', expiresAt: 100 });
  await store.accountSessions.keep({ hash: 'h', localpart: 'alice', expiresAt: 100 });
  await store.sweep(100);
  expect(await store.signUps.read('h', 1)).toBeUndefined();
  expect(await store.accountSessions.read('h', 1)).toBeUndefined();
});

test('a profile changes where it is different, and only what is named', async () => {
  await store.users.add({ localpart: 'alice', displayName: 'A', email: 'a@example.org' }, 1);
  await store.users.changeProfile('alice', { displayName: 'B', avatar: 'mxc://x/y' });
  expect(await other.users.find('alice')).toMatchObject({
    displayName: 'B',
    email: 'a@example.org',
    avatar: 'mxc://x/y',
  });
});

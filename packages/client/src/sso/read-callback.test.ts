import { describe, expect, test } from 'vitest';
import { beginAndReturn, homeserver, loginToken } from '../../test/callbacks.ts';
import { startWorld } from '../../test/client-world.ts';
import { offers } from '../../test/handlers.ts';
import { SignInError } from '../errors.ts';
import { memoryStore } from '../ports.ts';
import { pendingLifetimeMs } from './pending-sso.ts';
import { type Callback, cleanCallbackUrl, isCallback, readCallback } from './read-callback.ts';

const origin = homeserver.baseUrl;
const codeOf = (read: Callback) => (read.kind === 'rejected' ? read.error.code : read.kind);

describe('a good callback', () => {
  test('C34: is verified, and asks nobody anything', async () => {
    const world = await startWorld({ [origin]: offers([]) });
    const { id, address } = await beginAndReturn(world, { returnTo: '/room/1', providerId: 'acme' });
    expect(await readCallback(address, world)).toMatchObject({
      kind: 'verified',
      returnTo: '/room/1',
      callback: { loginToken, pending: { id, homeserver, providerId: 'acme' } },
    });
    expect(world.requests()).toEqual([]);
  });

  test('may be a whole address, a query with or without its question mark, or a deep link', async () => {
    const world = await startWorld({});
    const forms: ((query: string) => string)[] = [
      (query) => `https://app.example/?${query}`,
      (query) => `?${query}`,
      (query) => query,
      (query) => `com.example:callback?${query}`,
      (query) => `http://127.0.0.1:5000/cb?x=1&${query}`,
    ];
    for (const form of forms) {
      const { id } = await beginAndReturn(world);
      const read = await readCallback(form(`latchkey=${id}&loginToken=${loginToken}`), world);
      expect(codeOf(read)).toBe('verified');
    }
  });

  test('C39: is found in the query while the app routes in the hash', async () => {
    const world = await startWorld({});
    const { address } = await beginAndReturn(world, { redirectUrl: 'https://app.example/#/login?next=a' });
    expect(address).toMatch(/^https:\/\/app\.example\/\?latchkey=.*&loginToken=.*#\/login\?next=a$/);
    expect(codeOf(await readCallback(address, world))).toBe('verified');
  });

  test('gives the login token back as it was, whatever is in it', async () => {
    const world = await startWorld({});
    const odd = 'a+b/c=d&e f%20ü';
    const { address } = await beginAndReturn(world, {}, odd);
    expect(await readCallback(address, world)).toMatchObject({ callback: { loginToken: odd } });
  });
});

describe('C35: rejected, and nobody is asked', () => {
  async function reject(change: (address: string, id: string) => string, waitMs = 0): Promise<Callback> {
    const world = await startWorld({ [origin]: offers([]) });
    const { id, address } = await beginAndReturn(world);
    world.clock.advance(waitMs);
    const read = await readCallback(change(address, id), world);
    expect(world.requests()).toEqual([]);
    if (read.kind === 'rejected') {
      expect(read.error).toBeInstanceOf(SignInError);
      expect(read.error.message).not.toContain(loginToken);
    }
    return read;
  }

  test('without an id', async () => {
    expect(codeOf(await reject((address, id) => address.replace(`latchkey=${id}&`, '')))).toBe(
      'sso_unsolicited',
    );
  });

  test('with an empty id', async () => {
    expect(codeOf(await reject((address, id) => address.replace(id, '')))).toBe('sso_unsolicited');
  });

  test('with an unknown id', async () => {
    expect(codeOf(await reject((address, id) => address.replace(id, 'A'.repeat(32))))).toBe(
      'sso_unsolicited',
    );
  });

  test('with an id that names something else in the store', async () => {
    for (const id of ['../session', '__proto__', 'constructor', '*', '%00'])
      expect(codeOf(await reject((address, own) => address.replace(own, id)))).toBe('sso_unsolicited');
  });

  test('with an id that was used', async () => {
    const world = await startWorld({ [origin]: offers([]) });
    const { address } = await beginAndReturn(world);
    expect(codeOf(await readCallback(address, world))).toBe('verified');
    expect(codeOf(await readCallback(address, world))).toBe('sso_unsolicited');
  });

  test('with an id that is too old, from the very millisecond on', async () => {
    expect(codeOf(await reject((address) => address, pendingLifetimeMs - 1))).toBe('verified');
    expect(codeOf(await reject((address) => address, pendingLifetimeMs))).toBe('sso_expired');
  });

  test('with two ids', async () => {
    expect(codeOf(await reject((address) => `${address}&latchkey=${'A'.repeat(32)}`))).toBe('sso_ambiguous');
  });

  test('with a record that another version wrote', async () => {
    const pending = memoryStore();
    await pending.set('latchkey.sso.x', '{"version":2}');
    const world = await startWorld({});
    const options = { ports: { ...world.ports, pending } };
    expect(codeOf(await readCallback('?latchkey=x&loginToken=t', options))).toBe('sso_unsolicited');
  });
});

describe('no callback', () => {
  test.each([
    '',
    'https://app.example/',
    'https://app.example/?loginToken=',
    'https://app.example/?loginToken',
    'https://app.example/?LoginToken=T',
    'https://app.example/?logintoken=T',
    'https://app.example/?latchkey=x',
    'https://app.example/#/?loginToken=T',
    'https://app.example/#loginToken=T',
    'something that somebody pasted',
  ])('C37: %o is none, and costs no record', async (address) => {
    const world = await startWorld({});
    await beginAndReturn(world);
    expect(isCallback(address)).toBe(false);
    expect(await readCallback(address, world)).toEqual({ kind: 'none' });
    expect(await world.pending.keys('')).toHaveLength(1);
  });

  test('C37: an empty loginToken costs not even the record whose id it brings', async () => {
    const world = await startWorld({});
    const { id, address } = await beginAndReturn(world);
    expect(await readCallback(`?latchkey=${id}&loginToken=`, world)).toEqual({ kind: 'none' });
    expect(codeOf(await readCallback(address, world))).toBe('verified');
  });
});

describe('C41: the cleaned address', () => {
  test.each([
    ['https://app.example/?latchkey=x&loginToken=T', 'https://app.example/'],
    ['https://app.example/?a=%20b&latchkey=x&c&loginToken=T#/room', 'https://app.example/?a=%20b&c#/room'],
    ['https://app.example/?login%54oken=T&loginToken=U', 'https://app.example/'],
    ['https://app.example/?loginToken=T#?loginToken=own', 'https://app.example/#?loginToken=own'],
    ['https://app.example/?a=b', 'https://app.example/?a=b'],
  ])('of %s is %s', (address, clean) => {
    expect(cleanCallbackUrl(address)).toBe(clean);
  });
});

test('C43: two sign-ins at once come back each to its own homeserver, in any order', async () => {
  const world = await startWorld({});
  const other = { baseUrl: 'https://other.example', api: 'r0' } as const;
  const one = await beginAndReturn(world, {}, 'token-one');
  const two = await beginAndReturn(world, { homeserver: other }, 'token-two');
  expect(await readCallback(two.address, world)).toMatchObject({
    callback: { loginToken: 'token-two', pending: { homeserver: other } },
  });
  expect(await readCallback(one.address, world)).toMatchObject({
    callback: { loginToken: 'token-one', pending: { homeserver } },
  });
});

test('C45: a callback that lands in another browser, or after storage was cleared, is explained', async () => {
  const world = await startWorld({});
  const { address } = await beginAndReturn(world);
  const elsewhere = { ports: { ...world.ports, pending: memoryStore() } };
  const read = await readCallback(address, elsewhere);
  expect(codeOf(read)).toBe('sso_unsolicited');
  expect(read.kind === 'rejected' && read.error.message).toMatch(/no sign-in here/i);
});

test('of two readers at once, one gets the callback', async () => {
  const world = await startWorld({});
  const { address } = await beginAndReturn(world);
  const reads = await Promise.all([readCallback(address, world), readCallback(address, world)]);
  expect(reads.map(codeOf).toSorted()).toEqual(['sso_unsolicited', 'verified']);
});

test('a store that fails is the reader’s to hear about', async () => {
  const world = await startWorld({});
  const failure = new SignInError('storage_failed', 'The store is broken');
  const pending = { ...memoryStore(), take: () => Promise.reject(failure) };
  await expect(readCallback('?latchkey=x&loginToken=T', { ports: { ...world.ports, pending } })).rejects.toBe(
    failure,
  );
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

/** What every store must do, whichever database is behind it. `open` opens the same one each time. */
function describeStore(name: string, { open, clean }: { open(): Promise<Store>; clean(): void }): void {
  describe(name, () => {
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      // As two nodes that start at once.
      [store, other] = await Promise.all([open(), open()]);
    });
    afterEach(async () => {
      await Promise.all([store.close(), other.close()]);
      clean();
    });

    test('a login token comes out once, whoever takes it', async () => {
      const token = { hash: 'h', localpart: 'alice', origin: 'https://chat.example', expiresAt: 10 };
      await store.loginTokens.keep(token);
      const taken = await Promise.all([store, other, store, other].map((node) => node.loginTokens.take('h')));
      expect(taken.filter((outcome) => outcome !== undefined)).toEqual([token]);
    });

    test('a sign-in can be read again and again, is taken once, and not once it has expired', async () => {
      const signIn = {
        hash: 'h',
        providerId: 'acme',
        localpart: 'alice',
        redirectUrl: 'app:x',
        expiresAt: 10,
      };
      await store.signIns.keep(signIn);
      expect(await other.signIns.read('h', 9)).toEqual(signIn);
      expect(await store.signIns.read('h', 10)).toBeUndefined();
      const taken = await Promise.all([store, other].map((node) => node.signIns.take('h', 9)));
      expect(taken.filter((outcome) => outcome !== undefined)).toEqual([signIn]);
    });

    test('a setting is what the first node proposed', async () => {
      const [one, two] = await Promise.all([
        store.settings.readOrKeep('key', 'one'),
        other.settings.readOrKeep('key', 'two'),
      ]);
      expect(one).toBe(two);
    });

    test('an identity keeps the localpart that it reserved first; a localpart is reserved once, in any case', async () => {
      const [alice, malice] = [
        { providerId: 'acme', subject: 'a' },
        { providerId: 'acme', subject: 'm' },
      ];
      expect(await store.identities.reserve(alice, 'alice', 0)).toBe('alice');
      expect(await other.identities.reserve(alice, 'alice2', 0)).toBe('alice');
      expect(await other.identities.reserve(malice, 'ALICE', 0)).toBeUndefined();
      expect(await other.identities.find(malice)).toBeUndefined();
      expect(await other.identities.find({ providerId: 'globex', subject: 'a' })).toBeUndefined();
    });

    test('an operator may link several identities to one user, and change a link', async () => {
      const identity = { providerId: 'acme', subject: 'a' };
      await store.identities.link(identity, 'alice', 0);
      await store.identities.link({ ...identity, subject: 'b' }, 'alice', 0);
      await store.identities.link(identity, 'bob', 0);
      expect(await other.identities.find(identity)).toBe('bob');
    });

    test('a user is taken in any case', async () => {
      await store.users.add({ localpart: 'alice', displayName: 'Alice' }, 0);
      await other.users.add({ localpart: 'alice', displayName: 'Other' }, 0);
      expect(await other.users.isTaken('ALICE')).toBe(true);
      expect(await other.users.find('alice')).toEqual({
        localpart: 'alice',
        displayName: 'Alice',
        locked: false,
        deactivated: false,
      });
    });

    test('a sweep deletes what has expired and leaves the rest', async () => {
      const token = { hash: 'old', localpart: 'alice', expiresAt: 10 };
      await store.loginTokens.keep(token);
      await store.loginTokens.keep({ ...token, hash: 'new', expiresAt: 11 });
      await other.sweep(10);
      expect(await store.loginTokens.take('old')).toBeUndefined();
      expect(await store.loginTokens.take('new')).toMatchObject({ hash: 'new' });
    });

    describe('a session of user-interactive authentication', () => {
      const session = {
        hash: 'h',
        localpart: 'alice',
        deviceId: 'D',
        operation: '{"kind":"get_login_token"}',
        requestHash: 'r',
        completed: [],
        refused: false,
        createdAt: 0,
        expiresAt: 10,
      };

      test('is read by every node until it expires, with the stages that any of them has seen done', async () => {
        await store.authSessions.keep(session);
        expect(await other.authSessions.read('h', 9)).toEqual(session);
        await Promise.all([store.authSessions.complete('h', 'one'), other.authSessions.complete('h', 'two')]);
        await other.authSessions.complete('h', 'one');
        expect((await store.authSessions.read('h', 9))?.completed.toSorted()).toEqual(['one', 'two']);
        expect(await store.authSessions.read('h', 10)).toBeUndefined();
      });

      test('is taken by one of two nodes; what is gone stays gone', async () => {
        await store.authSessions.keep(session);
        const taken = await Promise.all([store, other].map((node) => node.authSessions.take('h')));
        expect(taken.toSorted()).toEqual([false, true]);
        await store.authSessions.complete('h', 'one');
        await store.authSessions.refuse('h');
        expect(await store.authSessions.read('h', 0)).toBeUndefined();
      });

      test('ends with its device, and a user has only the newest twenty', async () => {
        for (let at = 0; at < 22; at++)
          await store.authSessions.keep({ ...session, hash: `h${at}`, createdAt: at });
        await store.authSessions.keep({ ...session, hash: 'bobs', localpart: 'bob' });
        const left = [];
        for (let at = 0; at < 22; at++)
          if ((await other.authSessions.read(`h${at}`, 0)) !== undefined) left.push(at);
        expect(left).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
        await other.sessions.end({ localpart: 'alice', deviceId: 'D' });
        expect(await store.authSessions.read('h21', 0)).toBeUndefined();
        expect(await store.authSessions.read('bobs', 0)).toBeDefined();
      });
    });

    test('a login token for another device is granted once in its time, by one node', async () => {
      await store.users.add({ localpart: 'alice' }, 0);
      const ask = (now: number) =>
        Promise.all([store, other].map((node) => node.users.noteLoginToken('alice', { now, everyMs: 60 })));
      expect((await ask(100)).toSorted()).toEqual([false, true]);
      expect(await ask(159)).toEqual([false, false]);
      expect(await other.users.lastLoginToken('alice')).toBe(100);
      expect((await ask(160)).toSorted()).toEqual([false, true]);
    });

    test('a refresh token that two nodes use at once has one living pair after it', async () => {
      const alice = { localpart: 'alice', deviceId: 'D' };
      const pair = (name: string) => ({ accessHash: `a-${name}`, refresh: { hash: `r-${name}` } });
      await store.users.add({ localpart: 'alice' }, 0);
      await store.sessions.begin({ ...alice, tokens: pair('0'), now: 0 });
      await Promise.all([
        store.sessions.rotate('r-0', pair('1')),
        other.sessions.rotate('r-0', pair('2')),
        store.sessions.rotate('r-0', pair('3')),
      ]);
      const alive = await Promise.all(['1', '2', '3'].map((name) => store.sessions.findAccess(`a-${name}`)));
      expect(alive.filter((found) => found !== undefined)).toHaveLength(1);
      expect(await other.sessions.findAccess('a-0')).toMatchObject(alice);
    });
  });
}

let dir = '';
describeStore('SQLite, two processes on one file', {
  open: async () => {
    if (dir === '') dir = mkdtempSync(join(tmpdir(), 'latchkey-'));
    return openStore({ type: 'sqlite', path: join(dir, 'store.db') });
  },
  clean: () => {
    rmSync(dir, { recursive: true });
    dir = '';
  },
});

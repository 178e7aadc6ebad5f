import { answer, firstAnswer, personality } from '@latchkey/sandbox';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startWorld } from '../../test/client-world.ts';
import { offers, under } from '../../test/handlers.ts';
import { discover } from '../discovery/discover.ts';
import { findMethods } from '../methods/find-methods.ts';
import { memoryStore } from '../ports.ts';
import { beginSso } from './begin-sso.ts';
import { pendingLifetimeMs } from './pending-sso.ts';

const homeserver = { baseUrl: 'https://matrix.example.org', api: 'v3' } as const;
const redirectUrl = 'https://app.example/';

const redirectPath = (url: string) => new URL(url).pathname;
const returnAddress = (url: string) => new URL(url).searchParams.get('redirectUrl') ?? '';

describe('the address to open', () => {
  test('C29: keeps the path prefix of the homeserver, with one slash after it', async () => {
    const world = await startWorld({ 'https://h.example': under('/matrix', offers([])) });
    const found = await discover('https://h.example/matrix//', world);
    const { url } = await beginSso({ homeserver: found, redirectUrl }, world);
    expect(url).toMatch(/^https:\/\/h\.example\/matrix\/_matrix\/client\/v3\/login\/sso\/redirect\?/);
  });

  test('C14: is under r0 for a server that only speaks r0', async () => {
    const world = await startWorld({});
    const begun = await beginSso({ homeserver: { ...homeserver, api: 'r0' }, redirectUrl }, world);
    expect(redirectPath(begun.url)).toBe('/_matrix/client/r0/login/sso/redirect');
  });

  test.each(['login', 'register'] as const)(
    'C30: says "%s", by both names, in lower case',
    async (action) => {
      const world = await startWorld({});
      const { searchParams } = new URL((await beginSso({ homeserver, redirectUrl, action }, world)).url);
      expect(searchParams.get('action')).toBe(action);
      expect(searchParams.get('org.matrix.msc3824.action')).toBe(action);
    },
  );

  test('C30: says "login" where nothing else was asked for', async () => {
    const world = await startWorld({});
    expect((await beginSso({ homeserver, redirectUrl }, world)).url).toContain('&action=login&');
  });

  test.each(['oidc-acme', '../x', 'a/b?c#d', 'ä ö', '%2e%2e'])(
    'C23: the identity provider %o is exactly one encoded path segment',
    async (providerId) => {
      const world = await startWorld({});
      const { url } = await beginSso({ homeserver, redirectUrl, providerId }, world);
      const segment = redirectPath(url).replace('/_matrix/client/v3/login/sso/redirect/', '');
      expect(segment).not.toContain('/');
      expect(decodeURIComponent(segment)).toBe(providerId);
    },
  );

  test('C31: is not asked for by the client itself: neither GET nor HEAD', async () => {
    const world = await startWorld({
      'https://matrix.example.org': firstAnswer(personality('synapse'), () =>
        answer.html('Choose a provider'),
      ),
    });
    const { homeserver: found } = await findMethods('https://matrix.example.org', world);
    const before = world.requests().length;
    await beginSso({ homeserver: found, redirectUrl, providerId: 'oidc-acme' }, world);
    expect(world.requests()).toHaveLength(before);
  });
});

describe('the redirect URL', () => {
  test('C33: gets an id, and nothing of the homeserver, the provider, the user or the device', async () => {
    const world = await startWorld({});
    const {
      url,
      id,
      redirectUrl: sent,
    } = await beginSso(
      {
        homeserver,
        redirectUrl: 'https://app.example/?a=%20b&c#/login',
        providerId: 'oidc-acme',
        expectUserId: '@alice:example.org',
        deviceId: 'DEVICE',
        deviceDisplayName: 'Laptop',
        returnTo: '/room/1',
      },
      world,
    );
    expect(returnAddress(url)).toBe(sent);
    expect(sent).toBe(`https://app.example/?a=%20b&c&latchkey=${id}#/login`);
  });

  test.each(['com.example.app:/cb', 'element://connect', 'http://127.0.0.1:5000/cb'])(
    'may be %s',
    async (address) => {
      const world = await startWorld({});
      const { url, id } = await beginSso({ homeserver, redirectUrl: address }, world);
      expect(returnAddress(url)).toBe(`${address}?latchkey=${id}`);
    },
  );

  test('loses what an earlier sign-in left in it', async () => {
    const world = await startWorld({});
    const { id, redirectUrl: sent } = await beginSso(
      { homeserver, redirectUrl: 'https://app.example/?loginToken=old&latchkey=old&a=1&login%54oken=x' },
      world,
    );
    expect(sent).toBe(`https://app.example/?a=1&latchkey=${id}`);
  });

  test('arrives byte for byte, whatever its query and fragment', async () => {
    const world = await startWorld({});
    const part = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(part, part, async (query, fragment) => {
        const address = `https://app.example/?x${query.replace(/#/g, '')}#${fragment}`;
        const { url, id } = await beginSso({ homeserver, redirectUrl: address }, world);
        const [before, after] = returnAddress(url).split(`&latchkey=${id}`);
        expect(`${before}${after}`).toBe(address);
      }),
    );
  });

  test.each(['/relative', '', 'app.example', 'https://'])(
    'cannot be %o: that is a mistake of the caller',
    async (address) => {
      const world = await startWorld({});
      await expect(beginSso({ homeserver, redirectUrl: address }, world)).rejects.toThrow(TypeError);
      expect(await world.pending.keys('')).toEqual([]);
    },
  );
});

describe('the record', () => {
  test('ids are 192 random bits in base64url, and never the same', async () => {
    const world = await startWorld({});
    const begun = await Promise.all(
      Array.from({ length: 50 }, () => beginSso({ homeserver, redirectUrl }, world)),
    );
    expect(new Set(begun.map(({ id }) => id)).size).toBe(50);
    for (const { id } of begun) expect(id).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(await world.pending.keys('')).toHaveLength(50);
  });

  test('lives for fifteen minutes, and is swept away a day later by the next sign-in', async () => {
    const world = await startWorld({});
    const first = await beginSso({ homeserver, redirectUrl }, world);
    expect(first.expiresAt).toBe(world.clock.now() + pendingLifetimeMs);
    world.clock.advance(pendingLifetimeMs + 24 * 60 * 60_000);
    await beginSso({ homeserver, redirectUrl }, world);
    expect(await world.pending.keys('')).toHaveLength(2);
    world.clock.advance(1);
    const last = await beginSso({ homeserver, redirectUrl }, world);
    const keys = await world.pending.keys('');
    expect(keys.some((key) => key.endsWith(first.id))).toBe(false);
    expect(keys.some((key) => key.endsWith(last.id))).toBe(true);
  });

  test('of another version or half written is swept away, and what is not ours is not touched', async () => {
    const pending = memoryStore();
    await pending.set('latchkey.sso.half', '{"version":1,"id":');
    await pending.set('latchkey.sso.later', '{"version":2}');
    await pending.set('theme', 'dark');
    const world = await startWorld({});
    await beginSso({ homeserver, redirectUrl }, { ports: { ...world.ports, pending } });
    expect(await pending.keys('latchkey.sso.')).toHaveLength(1);
    expect(await pending.get('theme')).toBe('dark');
  });
});

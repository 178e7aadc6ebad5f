import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

const accountUrl = 'https://matrix.example/_latchkey/account';

let world: World;
afterEach(() => world.stop());

/** Signs in at a provider as somebody else: the session there ends first. */
function become(browser: Browser, sub: string): void {
  world.upstream.person = { sub, claims: { preferred_username: sub } };
  browser.cookies.delete('127.0.0.1');
}

/** Erin has a password, and an identity that a thief has connected to the account. */
async function openWorld(config: Record<string, unknown> = {}): Promise<void> {
  world = await createWorld({
    config: {
      homeserver: {
        type: 'embedded',
        users: [
          {
            localpart: 'erin',
            password: 'erins password',
            identities: [{ provider: 'acme', subject: 'thief' }],
          },
        ],
      },
      ...config,
    },
    providers: [{}, {}],
  });
}

/** Erin finds the identity in the list, and takes it away. */
async function disconnectThief(): Promise<void> {
  const browser = world.browser();
  const entry = await browser.open(accountUrl);
  const login = { decision: 'password', user: 'erin', password: 'erins password' };
  const account = await browser.send(entry, login);
  const left = await browser.send(account, { decision: 'disconnect', provider: 'acme', subject: 'thief' });
  expect(left.text).toContain('@erin:example.org');
  expect(left.text).not.toContain('thief');
}

describe('an identity that is disconnected leads nowhere any more', () => {
  test('not by an account page that is open elsewhere', async () => {
    await openWorld();
    const browser = world.browser();
    become(browser, 'thief');
    expect((await world.signInToAccount(browser)).text).toContain('@erin:example.org');
    await disconnectThief();
    expect((await browser.open(accountUrl)).text).not.toContain('@erin:example.org');
  });

  test('not by a sign-in that waits for a click', async () => {
    await openWorld();
    const browser = world.browser();
    become(browser, 'thief');
    const page = await browser.open(world.startUrl(strangeRedirect, 'acme'));
    expect(page.text).toContain('@erin:example.org');
    await disconnectThief();
    expect((await browser.submit(page, 'continue')).status).toBe(410);
  });

  test('not by a page of terms that waits for a yes', async () => {
    await openWorld({ terms: { version: '1', url: 'https://example.org/terms' } });
    const browser = world.browser();
    become(browser, 'thief');
    const page = await browser.open(world.startUrl(trustedRedirect, 'acme'));
    expect(page.text).toContain('@erin:example.org');
    await disconnectThief();
    const end = await browser.send(page, { decision: 'continue', terms: 'agreed' });
    expect([end.status, loginTokenIn(end.url)]).toEqual([410, '']);
  });

  test('not by a login token that is under way', async () => {
    await openWorld();
    const browser = world.browser();
    become(browser, 'thief');
    const { url } = await browser.open(world.startUrl(trustedRedirect, 'acme'));
    expect(loginTokenIn(url)).toMatch(/^lkl_/);
    await disconnectThief();
    const { status } = await world.login({ type: 'm.login.token', token: loginTokenIn(url) });
    expect(status).toBe(403);
  });
});

describe('in two tabs', () => {
  beforeEach(() => openWorld());

  test('a yes connects the identity that was asked about, never one that the other tab has brought', async () => {
    const browser = world.browser();
    become(browser, 'thief');
    const account = await world.signInToAccount(browser);
    const connect = { decision: 'connect', provider: 'globex' };
    become(browser, 'own');
    const asked = await browser.send(account, connect);
    expect(asked.text).toContain('own');
    become(browser, 'other');
    expect((await browser.send(account, connect)).text).toContain('other');
    expect((await browser.send(asked, { decision: 'link' })).status).toBe(403);
    expect((await browser.open(accountUrl)).text).toContain('Connect Provider globex?');
  });
});

test('an account page closes when its account is locked', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
  const open = (locked: boolean) =>
    createWorld({
      config: {
        store: { type: 'sqlite', path: join(dir, 'a.db') },
        homeserver: { type: 'embedded', users: [{ localpart: 'erin', password: 'erins password', locked }] },
      },
    });
  world = await open(false);
  const before = world.browser();
  const entry = await before.open(accountUrl);
  const login = { decision: 'password', user: 'erin', password: 'erins password' };
  expect((await before.send(entry, login)).text).toContain('@erin:example.org');
  await world.stop();
  world = await open(true);
  const after = world.browser();
  for (const [host, jar] of before.cookies) after.cookies.set(host, jar);
  expect((await after.open(accountUrl)).text).not.toContain('@erin:example.org');
  await rm(dir, { recursive: true });
});

test('somebody new who agrees to the terms in two tabs is one user, also where taken names are refused', async () => {
  const terms = { version: '1', url: 'https://example.org/terms' };
  world = await createWorld({
    providers: [{ mapping: { localpart: { when_taken: 'refuse' } } }],
    config: { terms },
  });
  world.upstream.person = { sub: 'n-1', claims: { preferred_username: 'newcomer' } };
  const tabs = [world.browser(), world.browser()];
  const pages = await Promise.all(
    tabs.map(async (tab) => ({ tab, page: await world.signIn(trustedRedirect, tab) })),
  );
  for (const { tab, page } of pages) {
    const { url } = await tab.send(page, { decision: 'continue', terms: 'agreed' });
    const { body } = await world.login({ type: 'm.login.token', token: loginTokenIn(url) });
    expect(body.user_id).toBe('@newcomer:example.org');
  }
});

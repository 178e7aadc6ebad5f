import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival, Browser } from './browser.ts';
import { createWorld, loginTokenIn, trustedRedirect, type World } from './world.ts';

let world: World;
let browser: Browser;
beforeEach(async () => {
  world = await createWorld({
    providers: [{}, {}, { mapping: { linking: false } }],
    config: {
      homeserver: {
        type: 'embedded',
        users: [
          { localpart: 'carol', password: 'carols password' },
          { localpart: 'erin', identities: [{ provider: 'acme', subject: 'e-1' }] },
          { localpart: 'gone', deactivated: true, identities: [{ provider: 'acme', subject: 'g-1' }] },
        ],
      },
    },
  });
  browser = world.browser();
  world.upstream.person = { sub: 'e-1', claims: { preferred_username: 'erin.upstream' } };
});
afterEach(() => world.stop());

/** Connects what somebody is at a provider, up to the page that asks. */
async function connect(account: Arrival, provider: string, person = 'e-2'): Promise<Arrival> {
  world.upstream.person = { sub: person, claims: { preferred_username: `${person}-name` } };
  for (const [host, jar] of browser.cookies)
    if (host === '127.0.0.1') for (const name of [...jar.keys()]) jar.delete(name);
  return browser.send(account, { decision: 'connect', provider });
}

async function userOf(sub: string, providerId: string): Promise<string | undefined> {
  world.upstream.person = { sub };
  const own = world.browser();
  const { url } = await own.open(world.startUrl(trustedRedirect, providerId));
  return (await world.login({ type: 'm.login.token', token: loginTokenIn(url) })).body.user_id;
}

describe('the page of an account', () => {
  test('is opened by a provider, and shows what leads to it', async () => {
    const page = await world.signInToAccount(browser);
    expect(page.url).toBe('https://matrix.example/_latchkey/account');
    expect(page.text).toContain('@erin:example.org');
    expect(page.text).toContain('Provider acme');
    expect(page.text).not.toContain('Connect Provider initech');
  });

  test('is opened by a password, and not by a wrong one', async () => {
    const entry = await browser.open('https://matrix.example/_latchkey/account');
    const wrong = await browser.send(entry, { decision: 'password', user: 'carol', password: 'guess' });
    expect(wrong.text).toContain('do not belong together');
    const page = await browser.send(entry, {
      decision: 'password',
      user: '@carol:example.org',
      password: 'carols password',
    });
    expect(page.text).toContain('@carol:example.org');
    expect(page.text).toContain('A password');
  });

  test('closes by itself, when somebody leaves it, and is nobody else’s', async () => {
    await world.signInToAccount(browser);
    expect((await world.browser().open('https://matrix.example/_latchkey/account')).text).not.toContain(
      'erin',
    );
    world.clock.advance(15 * 60_000);
    expect((await browser.open('https://matrix.example/_latchkey/account')).text).not.toContain('@erin');
    const again = await world.signInToAccount(browser);
    expect((await browser.send(again, { decision: 'sign-out' })).text).not.toContain('@erin');
  });

  test.each([
    ['stranger', 'You have no account here'],
    ['g-1', 'This account is closed'],
  ])('is not opened to %s, and makes no account', async (sub, said) => {
    world.upstream.person = { sub };
    const page = await world.signInToAccount(browser);
    expect([page.status, page.text.includes(said)]).toEqual([403, true]);
  });

  test('takes no answer that does not come from it', async () => {
    const page = await world.signInToAccount(browser);
    const forged = await browser.send({ ...page, text: '' }, { decision: 'sign-out' });
    expect(forged.status).toBe(403);
  });
});

describe('one more identity', () => {
  test('is connected only after a yes, and then leads to the account', async () => {
    const question = await connect(await world.signInToAccount(browser), 'globex');
    expect(question.text).toContain('Connect Provider globex?');
    expect(question.text).toContain('e-2-name');
    expect(question.text).toContain('@erin:example.org');
    const page = await browser.send(question, { decision: 'link' });
    expect(page.text).toContain('e-2-name');
    expect(await userOf('e-2', 'globex')).toBe('@erin:example.org');
  });

  test('that is declined stays a stranger', async () => {
    const question = await connect(await world.signInToAccount(browser), 'globex');
    const page = await browser.send(question, { decision: 'refuse-link' });
    expect(page.text).not.toContain('e-2-name');
    expect(await userOf('e-2', 'globex')).toBe('@e-2:example.org');
  });

  test('that is somebody else’s already stays theirs', async () => {
    const account = await world.signInToAccount(browser);
    expect(await userOf('z-1', 'globex')).toBe('@z-1:example.org');
    const page = await connect(account, 'globex', 'z-1');
    expect([page.status, page.text.includes('belongs to another account')]).toEqual([409, true]);
  });

  test('of a provider whose operator does not want it is not begun', async () => {
    const page = await connect(await world.signInToAccount(browser), 'initech');
    expect(page.status).toBe(404);
  });

  test('needs the page to be open still when it comes back', async () => {
    const account = await world.signInToAccount(browser);
    const closed = await browser.fetch(account.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        csrf: csrfOf(account),
        decision: 'connect',
        provider: 'globex',
      }).toString(),
    });
    await browser.send(account, { decision: 'sign-out' });
    const page = await browser.open(closed.headers.get('location') ?? '');
    expect([page.status, page.text.includes('not signed in here any more')]).toEqual([410, true]);
  });
});

describe('disconnecting', () => {
  test('takes an identity away, but never the last way in', async () => {
    const account = await world.signInToAccount(browser);
    expect(account.text).toContain('your only way in');
    const first = { decision: 'disconnect', provider: 'acme', subject: 'e-1' };
    expect((await browser.send(account, first)).text).toMatch(identityAt('acme'));
    const page = await browser.send(await connect(account, 'globex'), { decision: 'link' });
    const left = await browser.send(page, first);
    expect(left.text).not.toMatch(identityAt('acme'));
    const last = { decision: 'disconnect', provider: 'globex', subject: 'e-2' };
    expect((await browser.send(left, last)).text).toMatch(identityAt('globex'));
  });

  test('is possible to the last where there is a password, and touches nobody else’s', async () => {
    const entry = await browser.open('https://matrix.example/_latchkey/account');
    const login = { decision: 'password', user: 'carol', password: 'carols password' };
    const account = await browser.send(entry, login);
    await browser.send(account, { decision: 'disconnect', provider: 'acme', subject: 'e-1' });
    expect(await userOf('e-1', 'acme')).toBe('@erin:example.org');
    const page = await browser.send(await connect(account, 'globex'), { decision: 'link' });
    const left = await browser.send(page, { decision: 'disconnect', provider: 'globex', subject: 'e-2' });
    expect(left.text).not.toMatch(identityAt('globex'));
  });
});

test('somebody new joins the account whose page is open, where the operator allows proofs', async () => {
  await world.stop();
  world = await createWorld({
    providers: [{}, { mapping: { existing_users: 'ask_for_proof', localpart: { import: 'ignore' } } }],
    config: {
      homeserver: {
        type: 'embedded',
        users: [{ localpart: 'erin', identities: [{ provider: 'acme', subject: 'e-1' }] }],
      },
    },
  });
  browser = world.browser();
  world.upstream.person = { sub: 'e-1' };
  await world.signInToAccount(browser);
  const page = await browser.open(world.startUrl(trustedRedirect, 'globex'));
  expect(page.text).toContain('You are signed in to the page of @erin:example.org');
  const end = await browser.send(page, { decision: 'join' });
  const { body } = await world.login({ type: 'm.login.token', token: loginTokenIn(end.url) });
  expect(body.user_id).toBe('@erin:example.org');
  expect(await userOf('e-1', 'globex')).toBe('@erin:example.org');
});

/** An identity in the list, however its name is marked up. */
function identityAt(provider: string): RegExp {
  return new RegExp(`<strong[^>]*>(?:<bdi>)?Provider ${provider}`);
}

function csrfOf({ text }: Arrival): string {
  return /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

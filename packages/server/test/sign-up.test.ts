import { afterEach, describe, expect, test } from 'vitest';
import type { Arrival, Browser } from './browser.ts';
import { deleteDevice, deviceIds, proveBySso, signInBySso, wordsOf } from './reauth-steps.ts';
import { createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

let world: World;
afterEach(() => world.stop());

type Section = Record<string, unknown>;

const asked = { localpart: { import: 'suggest' } };

async function open(mapping: Section, config: Section = {}): Promise<void> {
  world = await createWorld({ providers: [{ mapping }], config });
}

/** Signs in at the provider as somebody, up to the page that is shown. */
function arrive(sub: string, claims: Section = {}, browser = world.browser()): Promise<Arrival> {
  world.upstream.person = { sub, claims };
  return world.signIn(trustedRedirect, browser);
}

async function userAt({ url }: Arrival): Promise<string> {
  const { body } = await world.login({ type: 'm.login.token', token: loginTokenIn(url) });
  return body.user_id;
}

/** The provider tells that all sessions of somebody there have ended. */
async function endSession(sub: string): Promise<void> {
  const seconds = Math.floor(world.clock.now() / 1_000);
  const logoutToken = await world.upstream.signLogoutToken({
    iss: world.upstream.issuer,
    aud: 'latchkey',
    iat: seconds,
    exp: seconds + 120,
    jti: 'once',
    sub,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });
  const response = await world.server.fetch(
    new Request(`${world.baseUrl}/_latchkey/providers/acme/backchannel-logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: logoutToken }).toString(),
    }),
  );
  expect(response.status).toBe(200);
}

async function choose(browser: Browser, page: Arrival, username: string, more: Record<string, string> = {}) {
  return browser.send(page, { decision: 'continue', username, ...more });
}

describe('the username page', () => {
  test('suggests a name, and makes the account with the one that is chosen', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', { preferred_username: 'erin', name: 'Erin E.' }, browser);
    expect(page.text).toMatch(/name="username" value="erin"/);
    expect(page.text).toContain('Display name: Erin E.');
    const end = await choose(browser, page, ' @Erin.New:example.org ');
    expect(await userAt(end)).toBe('@erin.new:example.org');
    expect(await userAt(await arrive('s-1', { preferred_username: 'other' }))).toBe('@erin.new:example.org');
  });

  test('goes on to the page that names a client which is not trusted', async () => {
    await open(asked);
    world.upstream.person = { sub: 's-1', claims: { preferred_username: 'erin' } };
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    const next = await choose(browser, page, 'erin');
    expect(next.text).toContain('stranger.example');
    expect(await userAt(await browser.submit(next, 'continue'))).toBe('@erin:example.org');
  });

  test('says without JavaScript whether a name is free, and its script asks the same', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', {}, browser);
    const ask = (username: string) => browser.send(page, { decision: 'check', username });
    expect((await ask('free')).text).toContain('This name is free.</p>');
    expect((await ask('Carol')).text).toContain('This name is taken. Choose another one.</p>');
    expect((await ask('no spaces')).text).toContain('This name cannot be used.');
    const verdict = async (username: string) =>
      (await browser.fetch(`${page.url}/check?username=${encodeURIComponent(username)}`)).json();
    expect(await verdict('free')).toEqual({ verdict: 'free' });
    expect(await verdict('CAROL')).toEqual({ verdict: 'taken' });
    expect(await verdict('_bridge')).toEqual({ verdict: 'invalid' });
    expect((await world.browser().fetch(`${page.url}/check?username=free`)).status).toBe(410);
  });

  test('lets people decline what would be taken over', async () => {
    await open({ ...asked, email: { import: 'suggest' }, avatar: { import: 'force' } });
    const claims = { name: 'Erin', email: 'e@example.org', picture: 'https://example.org/e.png' };
    const browser = world.browser();
    const page = await arrive('s-1', claims, browser);
    expect(page.text).not.toContain('Your picture');
    await choose(browser, page, 'erin');
    const account = await world.signInToAccount(browser);
    // Neither a display name nor the address stands below the user id.
    expect(wordsOf(account)).toContain('Your account @erin:example.org Connected');
  });

  test('H37: comes when the name is taken and the operator wants people to be asked', async () => {
    await open({ localpart: { when_taken: 'ask' } });
    const browser = world.browser();
    const page = await arrive('s-1', { preferred_username: 'CAROL' }, browser);
    expect((await choose(browser, page, 'carol')).text).toContain('This name is taken.');
    expect(await userAt(await choose(browser, page, 'carol.b'))).toBe('@carol.b:example.org');
    expect(await userAt(await arrive('s-2', { preferred_username: 'dora' }))).toBe('@dora:example.org');
  });
});

describe('H42: the username page', () => {
  test('is over after 15 minutes', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', {}, browser);
    world.clock.advance(15 * 60_000);
    expect((await choose(browser, page, 'erin')).status).toBe(410);
  });

  test('does not exist in another browser, and takes no answer without its token', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', {}, browser);
    expect((await world.browser().open(page.url)).status).toBe(410);
    expect((await choose(world.browser(), page, 'erin')).status).toBe(410);
    expect((await choose(browser, { ...page, text: '' }, 'erin')).status).toBe(403);
  });

  test('gives one name to one of two who want it at once', async () => {
    await open(asked);
    const [one, two] = [world.browser(), world.browser()];
    const pages = [await arrive('s-1', {}, one), await arrive('s-2', {}, two)] as const;
    const ends = await Promise.all([choose(one, pages[0], 'zoe'), choose(two, pages[1], 'zoe')]);
    expect(ends.filter(({ url }) => loginTokenIn(url) !== '')).toHaveLength(1);
    expect(ends.filter(({ text }) => text.includes('This name is taken.'))).toHaveLength(1);
  });

  test('makes one account of a double click, and both clicks end in it', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', {}, browser);
    const ends = await Promise.all([choose(browser, page, 'zoe'), choose(browser, page, 'zoe')]);
    expect(await Promise.all(ends.map(userAt))).toEqual(['@zoe:example.org', '@zoe:example.org']);
    expect(await userAt(await arrive('s-1'))).toBe('@zoe:example.org');
  });
});

test('H43: a reserved name is neither offered nor given, and nobody is linked to it', async () => {
  const config = { reserved_names: { localparts: ['admin', 'bot-.*'] } };
  await open({ existing_users: 'dangerously_link_by_localpart' }, config);
  expect(await userAt(await arrive('s-1', { preferred_username: 'ADMIN' }))).toBe('@admin2:example.org');
  const bot = await arrive('s-2', { preferred_username: 'bot-x' });
  expect([bot.status, loginTokenIn(bot.url)]).toEqual([500, '']);
  const page = await arrive('s-3', { preferred_username: 'bot' });
  expect(await userAt(page)).toBe('@bot:example.org');
});

describe('terms', () => {
  const terms = { version: '1', url: 'https://example.org/terms' };

  test('are agreed to before there is an account, once for each version', async () => {
    await open({}, { terms });
    const browser = world.browser();
    const page = await arrive('s-1', { preferred_username: 'erin' }, browser);
    expect(page.text).toContain('https://example.org/terms');
    const still = await browser.send(page, { decision: 'continue' });
    expect(still.text).toContain('only go on if you agree');
    const declined = await browser.send(page, { decision: 'cancel' });
    expect(declined.text).toContain('Nothing was shared');
    const again = await arrive('s-1', { preferred_username: 'erin' }, browser);
    const end = await browser.send(again, { decision: 'continue', terms: 'agreed' });
    expect(await userAt(end)).toBe('@erin:example.org');
    expect(await userAt(await arrive('s-1'))).toBe('@erin:example.org');
  });

  test('are asked of users who were here before them', async () => {
    const users = [{ localpart: 'carol', identities: [{ provider: 'acme', subject: 'c-1' }] }];
    await open({}, { terms, homeserver: { type: 'embedded', users } });
    const browser = world.browser();
    const page = await arrive('c-1', {}, browser);
    expect(page.text).toContain('@carol:example.org');
    expect(await userAt(await browser.send(page, { decision: 'continue', terms: 'agreed' }))).toBe(
      '@carol:example.org',
    );
  });

  test('stand on the username page where there is one', async () => {
    await open(asked, { terms });
    const browser = world.browser();
    const page = await arrive('s-1', {}, browser);
    expect((await choose(browser, page, 'erin')).text).toContain('only go on if you agree');
    expect(await userAt(await choose(browser, page, 'erin', { terms: 'agreed' }))).toBe('@erin:example.org');
  });
});

describe('an existing account', () => {
  test('is connected by its password, where the operator allows proofs', async () => {
    await open({ existing_users: 'ask_for_proof' });
    const browser = world.browser();
    const page = await arrive('s-1', { preferred_username: 'carol' }, browser);
    const wrong = await browser.send(page, { decision: 'prove', password: 'guess' });
    expect(wrong.text).toContain('not the password of this account');
    const end = await browser.send(page, { decision: 'prove', password: 'carols password' });
    expect(await userAt(end)).toBe('@carol:example.org');
    expect(await userAt(await arrive('s-1'))).toBe('@carol:example.org');
  });

  test('is not connected by a password where the operator does not', async () => {
    await open(asked);
    const browser = world.browser();
    const page = await arrive('s-1', { preferred_username: 'carol' }, browser);
    expect(page.text).not.toContain('This is my account');
    const forged = await browser.send(page, { decision: 'prove', password: 'carols password' });
    expect(forged.status).toBe(403);
  });

  test('is linked by its name only where the operator has said so', async () => {
    await open({ existing_users: 'dangerously_link_by_localpart' });
    expect(await userAt(await arrive('s-1', { preferred_username: 'Carol' }))).toBe('@carol:example.org');
  });
});

test('H39: who loses a group is not let in at the next sign-in; the log has the rule, and no claim', async () => {
  await open({ allowed_groups: ['staff'], groups_attribute: 'name' });
  expect(await userAt(await arrive('s-1', { name: 'staff' }))).toBe('@s-1:example.org');
  const page = await arrive('s-1', { name: 'formerly-s3cret' });
  expect(page.status).toBe(403);
  const [, reference = ''] = /reference: .*?([0-9a-f]{12})/s.exec(page.text) ?? [];
  const line = world.log.find((text) => text.includes(reference) && text.includes('page fault')) ?? '';
  expect(line).toContain('mapping.allowed_groups');
  expect(world.log.join('\n')).not.toContain('formerly-s3cret');
});

test('H39: who has lost a group confirms nothing either', async () => {
  await open({ allowed_groups: ['staff'], groups_attribute: 'name' });
  world.upstream.person = { sub: 's-1', claims: { name: 'staff' } };
  const laptop = await signInBySso(world, { device_id: 'LAPTOP' });
  await signInBySso(world, { device_id: 'PHONE' });
  const { body } = await deleteDevice(world, laptop, 'PHONE');
  world.upstream.person = { sub: 's-1', claims: { name: 'formerly' } };
  expect((await proveBySso(world, body.session)).status).toBe(403);
  expect((await deleteDevice(world, laptop, 'PHONE', { session: body.session })).status).toBe(401);
  expect(await deviceIds(world, laptop)).toContain('PHONE');
});

test('what comes after the session at the provider has ended makes no account', async () => {
  await open(asked);
  const browser = world.browser();
  const page = await arrive('s-1', { preferred_username: 'erin' }, browser);
  await endSession('s-1');
  expect((await choose(browser, page, 'erin')).status).toBe(410);
  expect((await world.signInToAccount(browser)).text).toContain('You have no account here');
});

test('an attribute that is forced follows the provider; one that is suggested stays the user’s', async () => {
  await open({ display_name: { import: 'force' } });
  const browser = world.browser();
  await arrive('s-1', { preferred_username: 'erin', name: 'Erin' }, browser);
  await arrive('s-1', { preferred_username: 'erin', name: 'Erin Married' }, browser);
  expect((await world.signInToAccount(browser)).text).toContain('Erin Married');
});

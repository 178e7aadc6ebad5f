import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, loginTokenIn, trustedRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({
    config: {
      homeserver: {
        type: 'embedded',
        users: [
          { localpart: 'carol', password: 'pw', identities: [{ provider: 'acme', subject: 'c-1' }] },
          { localpart: 'dave' },
          { localpart: 'locked', locked: true, identities: [{ provider: 'acme', subject: 'l-1' }] },
          { localpart: 'gone', deactivated: true, identities: [{ provider: 'acme', subject: 'g-1' }] },
        ],
      },
    },
  });
});
afterEach(() => world.stop());

/** Signs in as somebody at the provider and says which user that is here. */
async function userOf(sub: string, claims: Record<string, unknown> = {}): Promise<string> {
  world.upstream.person = { sub, claims };
  const { url } = await world.signIn(trustedRedirect);
  const { body } = await world.login({ type: 'm.login.token', token: loginTokenIn(url) });
  return body.user_id;
}

test('H33: the same identity is the same user, whatever its names and addresses become', async () => {
  const first = await userOf('s-1', { preferred_username: 'erin', email: 'erin@example.org' });
  const second = await userOf('s-1', {
    preferred_username: 'frank',
    email: 'frank@example.org',
    name: 'Frank',
  });
  expect([first, second]).toEqual(['@erin:example.org', '@erin:example.org']);
});

describe('H34: a subject', () => {
  test('that is a number becomes text, and is the same user each time', async () => {
    world.upstream.alterClaims = (claims) => ({ ...claims, sub: 4_711 });
    expect(await userOf('number')).toBe('@4711:example.org');
    expect(await userOf('number')).toBe('@4711:example.org');
  });

  test('that is very long is kept whole: two that differ at the end are two users', async () => {
    const [one, other] = [await userOf(`${'x'.repeat(1_000)}1`), await userOf(`${'x'.repeat(1_000)}2`)];
    expect(one.length).toBeLessThanOrEqual(255);
    expect(other).not.toBe(one);
    expect(await userOf(`${'x'.repeat(1_000)}1`)).toBe(one);
  });

  test.each([
    ['empty', ''],
    ['missing', undefined],
  ])('that is %s is refused', async (_what, sub) => {
    world.upstream.alterClaims = (claims) => ({ ...claims, sub });
    expect((await world.signIn(trustedRedirect)).status).toBe(502);
  });
});

test.each([
  ['Erin', '@erin:example.org'],
  ['erin müller', '@erin=20m=c3=bcller:example.org'],
  ['groß', '@gro=c3=9f:example.org'],
  ['🦊', '@=f0=9f=a6=8a:example.org'],
  ['a=b', '@a=3db:example.org'],
  ['_bridge', '@=5fbridge:example.org'],
  ['  ', '@s-35:example.org'],
])('H35: the user name "%s" becomes %s', async (preferred_username, userId) => {
  expect(await userOf('s-35', { preferred_username })).toBe(userId);
});

describe('H37: a name that is taken', () => {
  test('is counted up, never linked', async () => {
    expect(await userOf('s-1', { preferred_username: 'dave' })).toBe('@dave2:example.org');
    expect(await userOf('s-2', { preferred_username: 'dave' })).toBe('@dave3:example.org');
  });

  test('in another case is taken too', async () => {
    expect(await userOf('s-1', { preferred_username: 'DAVE' })).toBe('@dave2:example.org');
  });

  test('by ten people who come at once is given to one of them', async () => {
    const starts = [];
    for (let person = 0; person < 10; person++) {
      const browser = world.browser();
      world.upstream.person = { sub: `p-${person}`, claims: { preferred_username: 'zoe' } };
      starts.push({ browser, url: await world.answer(trustedRedirect, browser) });
    }
    // The claims are asked for in the callback: all come with one name.
    world.upstream.alterClaims = (claims) => ({ ...claims, preferred_username: 'zoe' });
    const ends = await Promise.all(starts.map(({ browser, url }) => browser.open(url)));
    const users = await Promise.all(
      ends.map(
        async ({ url }) =>
          (await world.login({ type: 'm.login.token', token: loginTokenIn(url) })).body.user_id,
      ),
    );
    expect(new Set(users).size).toBe(10);
    expect(users).toContain('@zoe:example.org');
  });
});

test('H38: an e-mail address, verified or not, links nobody', async () => {
  for (const email_verified of [true, false])
    expect(await userOf(`mail-${email_verified}`, { email: 'carol@example.org', email_verified })).toMatch(
      /^@mail-/,
    );
});

test('H41: a deactivated user gets a page and no token', async () => {
  world.upstream.person = { sub: 'g-1' };
  const page = await world.signIn(trustedRedirect);
  expect(page.status).toBe(403);
  expect(page.text).toContain('closed');
});

test('H41: a locked user is told by POST /login', async () => {
  world.upstream.person = { sub: 'l-1' };
  const { url } = await world.signIn(trustedRedirect);
  expect(await world.login({ type: 'm.login.token', token: loginTokenIn(url) })).toMatchObject({
    status: 401,
    body: { errcode: 'M_USER_LOCKED', soft_logout: true },
  });
});

test('an identity that the operator has linked is that user', async () => {
  expect(await userOf('c-1', { preferred_username: 'somebody' })).toBe('@carol:example.org');
});

test('where nobody new is taken in, somebody new gets a page', async () => {
  const closed = await createWorld({ config: { homeserver: { type: 'embedded', registration: false } } });
  const page = await closed.signIn(trustedRedirect);
  expect(page.status).toBe(403);
  expect(page.text).toContain('no account here');
  await closed.stop();
});

test('claims that only the userinfo endpoint has are used, unless that is switched off', async () => {
  expect(await userOf('s-9', { preferred_username: 'gina' })).toBe('@gina:example.org');
  const quiet = await createWorld({ providers: [{ userinfo: 'never' }] });
  quiet.upstream.person = { sub: 's-9', claims: { preferred_username: 'gina' } };
  const { url } = await quiet.signIn(trustedRedirect);
  const { body } = await quiet.login({ type: 'm.login.token', token: loginTokenIn(url) });
  expect(body.user_id).toBe('@s-9:example.org');
  await quiet.stop();
});

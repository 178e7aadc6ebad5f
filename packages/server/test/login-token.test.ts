import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const tokenLogin = (token: string) => ({ type: 'm.login.token', token });

describe('H45: a loginToken planted in the redirectUrl is gone, and exactly one arrives', () => {
  test.each([
    ['a second loginToken planted in the URL', '?loginToken=EVIL', ''],
    ['twice, around another parameter', '?loginToken=EVIL&a=1&loginToken=EVIL', 'a=1&'],
    ['with an encoded name', '?login%54oken=EVIL&x=%20', 'x=%20&'],
    ['empty', '?loginToken=&loginToken', ''],
    ['before a fragment', '?b&loginToken=EVIL', 'b&'],
  ])('%s', async (what, query, kept) => {
    const fragment = what.includes('fragment') ? '#/room?loginToken=FRAGMENT' : '';
    const { url } = await world.signIn(trustedRedirect + query + fragment);
    const token = loginTokenIn(url);
    expect(url).toBe(`${trustedRedirect}?${kept}loginToken=${token}${fragment}`);
    expect((await world.login(tokenLogin(token))).status).toBe(200);
  });
});

describe('H46: a client that is not on the list', () => {
  test('is named by its host on a page, and gets a token only by the click', async () => {
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Continue to stranger.example?');
    expect(page.text).toContain('@alice:example.org');
    expect(page.text).not.toContain('lkl_');
    expect(page.url).not.toMatch(/code=|state=/);
    const end = await browser.submit(page, 'continue');
    expect(end.url).toMatch(/^https:\/\/stranger\.example\/callback\?room=1&loginToken=lkl_/);
    expect((await world.login(tokenLogin(loginTokenIn(end.url)))).status).toBe(200);
  });

  test.each([
    ['https://xn--bcher-kva.example:8443/x', 'xn--bcher-kva.example:8443'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['http://127.0.0.1:1/callback', 'a program on this computer'],
    ['http://localhost:1/callback', 'a program on this computer'],
    ['io.element:/callback', 'the app for io.element: links'],
    ['http://plain.example/', 'not encrypted'],
  ])('%s is shown as "%s"', async (redirectUrl, words) => {
    expect((await world.signIn(redirectUrl)).text).toContain(words);
  });

  test('may be followed by a redirect after the form: form-action names its origin', async () => {
    const page = await world.signIn('https://stranger.example:8443/x');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://stranger.example:8443;",
    );
  });

  test('gets nothing when the person cancels, nor by continuing afterwards', async () => {
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    const cancelled = await browser.submit(page, 'cancel');
    expect(cancelled.text).toContain('Nothing was shared');
    expect((await browser.submit(page, 'continue')).text).toContain('This sign-in is over');
  });

  test('is asked about again when the page is reloaded, and never after the click', async () => {
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    expect((await browser.open(page.url)).text).toContain('Continue to stranger.example?');
    await browser.submit(page, 'continue');
    for (const again of [await browser.open(page.url), await browser.submit(page, 'continue')]) {
      expect(again.status).toBe(410);
      expect(again.text).not.toContain('lkl_');
    }
  });

  test('a decision from another browser, or without the page, is refused', async () => {
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    expect((await world.browser().submit(page, 'continue')).status).toBe(410);
    const forged = await browser.submit({ ...page, text: 'name="csrf" value="guess"' }, 'continue');
    expect(forged.status).toBe(403);
    expect((await browser.submit(page, 'continue')).url).toContain('loginToken=');
  });

  test('a decision that comes too late is refused', async () => {
    const browser = world.browser();
    const page = await world.signIn(strangeRedirect, browser);
    world.clock.advance(10 * 60_000);
    expect((await browser.submit(page, 'continue')).status).toBe(410);
  });
});

describe('H47: the list of trusted clients is compared by parsed origin and path segments', () => {
  test.each([
    ['https://chat.example.evil.site/', false],
    ['https://chat.example:444/', false],
    ['http://chat.example/', false],
    ['https://chat.example/..//x', true],
    ['HTTPS://CHAT.EXAMPLE/', true],
    ['https://chat.example', true],
    ['element://connect.evil/', false],
  ])('%s: %s', async (redirectUrl, trusted) => {
    const end = await world.signIn(redirectUrl);
    expect(loginTokenIn(end.url) !== '').toBe(trusted);
  });
});

test('a custom scheme ends on a page with a link, which holds the only token', async () => {
  const page = await world.signIn('element://connect?x=1');
  expect(page.url).toMatch(/^https:\/\/matrix\.example\//);
  const link = /href="(element:[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(link).toMatch(/^element:\/\/connect\?x=1&loginToken=lkl_[\w-]{43}$/);
  expect(page.text.match(/lkl_/g)).toHaveLength(1);
  world.clock.advance(2 * 60_000 - 1);
  expect((await world.login(tokenLogin(loginTokenIn(link)))).status).toBe(200);
});

test('reloading the page with the link gives no second token, and leaves the first one good', async () => {
  const browser = world.browser();
  const page = await world.signIn('element://connect?x=1', browser);
  const reloaded = await browser.open(page.url);
  expect(reloaded).toMatchObject({ status: 400, text: expect.stringContaining('This sign-in is over') });
  expect(reloaded.text).not.toContain('lkl_');
  expect((await world.login(tokenLogin(loginTokenIn(page.text.replaceAll('&amp;', '&'))))).status).toBe(200);
});

test('H49: every page is kept by nobody, framed by nobody, named to nobody, and loads nothing from elsewhere', async () => {
  const browser = world.browser();
  const confirm = await world.signIn(strangeRedirect, browser);
  const pages = [
    confirm,
    await browser.submit(confirm, 'cancel'),
    await world.signIn('element://connect'),
    await world.signIn('javascript:x'),
  ];
  for (const { headers, text } of pages) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(text).not.toMatch(/<script|style="|(?:src|href)="https?:\/\/(?!matrix\.example)/);
    expect(text).toMatch(/<html lang="en" dir="ltr">[\s\S]*name="viewport"/);
  }
});

test('H49: the redirect that carries the token is kept by nobody and names no referrer', async () => {
  const browser = world.browser();
  const page = await world.signIn(strangeRedirect, browser);
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const response = await browser.fetch(page.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, decision: 'continue' }).toString(),
  });
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});

test('H50: a token lives 30 seconds, counted from the click that delivers it', async () => {
  const browser = world.browser();
  const first = await world.signIn(strangeRedirect, browser);
  world.clock.advance(5 * 60_000);
  const end = await browser.submit(first, 'continue');
  world.clock.advance(29_999);
  expect((await world.login(tokenLogin(loginTokenIn(end.url)))).status).toBe(200);
  const late = loginTokenIn((await world.signIn(trustedRedirect)).url);
  world.clock.advance(30_000);
  expect((await world.login(tokenLogin(late))).status).toBe(403);
});

test('H51: a good token signs in, with the device that was asked for', async () => {
  const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
  const { status, body, headers } = await world.login({
    ...tokenLogin(token),
    device_id: 'TABLET',
    initial_device_display_name: 'Tablet',
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    user_id: '@alice:example.org',
    device_id: 'TABLET',
    access_token: expect.stringMatching(/^lka_[\w-]{43}$/),
  });
  expect(headers.get('cache-control')).toBe('no-store');
});

test('H53: expired, garbage, empty and used tokens get the same answer', async () => {
  const used = loginTokenIn((await world.signIn(trustedRedirect)).url);
  await world.login(tokenLogin(used));
  const expired = loginTokenIn((await world.signIn(trustedRedirect)).url);
  world.clock.advance(30_000);
  for (const token of [used, expired, 'garbage', '', `lkl_${'A'.repeat(43)}`, '\u0000'])
    expect(await world.login(tokenLogin(token))).toMatchObject({
      status: 403,
      body: { errcode: 'M_FORBIDDEN', error: 'Invalid login token' },
    });
});

test('a token that a website spends which it was not sent to is refused and burnt', async () => {
  const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
  expect((await world.login(tokenLogin(token), { origin: 'https://evil.example' })).status).toBe(403);
  expect((await world.login(tokenLogin(token))).status).toBe(403);
});

test.each(['https://chat.example', 'null', 'app://element', undefined])(
  'a token is accepted from origin %s',
  async (origin) => {
    const token = loginTokenIn((await world.signIn(trustedRedirect)).url);
    expect((await world.login(tokenLogin(token), origin === undefined ? {} : { origin })).status).toBe(200);
  },
);

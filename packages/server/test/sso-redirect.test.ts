import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { baseUrl, createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

const redirect = '/_matrix/client/v3/login/sso/redirect';

describe('with one provider', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.stop());

  test('H1: the redirect answers under r0 and v3, with and without a slash at its end', async () => {
    for (const api of ['r0', 'v3'])
      for (const tail of ['', '/', '/acme', '/acme/']) {
        const response = await world
          .browser()
          .fetch(
            `${baseUrl}/_matrix/client/${api}/login/sso/redirect${tail}?redirectUrl=https%3A%2F%2Fx.example`,
          );
        expect(response.status, api + tail).toBe(302);
        expect(response.headers.get('location')).toContain(`${world.upstream.issuer}/auth?`);
      }
  });

  test('H13: an unknown or malformed provider id is a 404 page that does not repeat it', async () => {
    for (const id of ['nobody', '%3Cscript%3E', '..%2F..', '%ff']) {
      const page = await world
        .browser()
        .open(`${baseUrl}${redirect}/${id}?redirectUrl=https%3A%2F%2Fx.example`);
      expect(page.status).toBe(404);
      expect(page.headers.get('content-type')).toMatch('text/html');
      expect(page.text).not.toMatch(/nobody|<script|\.\.\//);
    }
  });

  test('H14: the plain endpoint goes straight to the only provider', async () => {
    const response = await world.browser().fetch(world.startUrl(trustedRedirect));
    expect(response.headers.get('location')).toContain(world.upstream.issuer);
  });

  test('the request to the provider carries state, nonce, PKCE S256 and no client secret', async () => {
    const response = await world.browser().fetch(world.startUrl(trustedRedirect));
    const query = new URL(response.headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'latchkey',
      code_challenge_method: 'S256',
      redirect_uri: `${baseUrl}/_latchkey/providers/acme/callback`,
      scope: 'openid profile',
    });
    expect(query.get('state')).toMatch(/^[\w-]{43}$/);
    expect(query.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(String(query)).not.toContain('upstream-secret');
  });

  test.each(['element://connect', 'im.fluffychat://login', 'com.example:/cb', 'app:cb'])(
    'H17: the custom scheme of %s is accepted',
    async (redirectUrl) => {
      const response = await world.browser().fetch(world.startUrl(redirectUrl));
      expect(response.status).toBe(302);
    },
  );

  test.each([
    ['javascript:', 'javascript:alert(1)//'],
    ['data:', 'data:text/html,<script>alert(1)</script>'],
    ['blob:', 'blob:https://chat.example/1'],
    ['file:', 'file:///etc/passwd'],
    ['vbscript:', 'vbscript:x'],
    ['a relative URL', '/callback'],
    ['nothing', ''],
    ['a URL without scheme', '//evil.example/'],
    ['a backslash', 'https:\\\\evil.example'],
    ['a tab inside the scheme', 'java\tscript:alert(1)'],
  ])('H18: a redirectUrl of %s is refused and nothing is redirected', async (_what, redirectUrl) => {
    const browser = world.browser();
    const response = await browser.fetch(world.startUrl(redirectUrl));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(browser.setCookies).toEqual([]);
  });

  test('H18: a missing redirectUrl, or two, are refused', async () => {
    for (const query of ['', '?redirectUrl=https%3A%2F%2Fa.example&redirectUrl=https%3A%2F%2Fb.example'])
      expect((await world.browser().fetch(`${baseUrl}${redirect}${query}`)).status).toBe(400);
  });

  test('H19: user info in the redirectUrl is refused: https://good.example@evil.example/', async () => {
    for (const url of ['https://good.example@evil.example/', 'https://user:pw@chat.example/'])
      expect((await world.browser().fetch(world.startUrl(url))).status).toBe(400);
  });

  test('a redirectUrl of https://trusted.example.evil.com is a stranger, whoever trusted.example is', async () => {
    const page = await world.signIn('https://chat.example.evil.com/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('chat.example.evil.com');
    expect(page.text).not.toContain('loginToken');
  });

  test('H21: another host name is redirected once to the public base URL, and only then gets a cookie', async () => {
    const query = `?redirectUrl=${encodeURIComponent(trustedRedirect)}`;
    const first = await world.server.fetch(new Request(`http://www.matrix.example${redirect}${query}`));
    expect(first.status).toBe(302);
    expect(first.headers.getSetCookie()).toEqual([]);
    const location = first.headers.get('location') ?? '';
    expect(location).toMatch(`${baseUrl}${redirect}${query}`);
    const second = await world.server.fetch(new Request(location));
    expect(second.headers.getSetCookie()).toHaveLength(1);
    // A proxy that hides the host must not make a loop of it.
    const hidden = await world.server.fetch(new Request(location.replace(baseUrl, 'http://10.0.0.1:8008')));
    expect(hidden.headers.get('location')).toContain(world.upstream.issuer);
  });

  test.each([
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'Sec-Purpose': 'prefetch' } }],
    ['a prerender', { headers: { 'Sec-Purpose': 'prefetch;prerender' } }],
    ['an old prefetch', { headers: { Purpose: 'prefetch' } }],
  ])('H22: %s starts nothing', async (_what, request) => {
    const response = await world.browser().fetch(world.startUrl(trustedRedirect), request);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(world.upstream.requests).toEqual([]);
  });

  test('the flow travels in a __Host- cookie that no script can read, and nothing is stored', async () => {
    const browser = world.browser();
    await browser.fetch(world.startUrl(trustedRedirect));
    expect(browser.setCookies).toHaveLength(1);
    expect(browser.setCookies[0]).toMatch(
      /^__Host-latchkey-flow-[\w-]{16}=[\w.-]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(browser.setCookies[0]).not.toContain('chat.example');
  });

  test('a sixth sign-in in one browser ends the oldest and leaves the others', async () => {
    const browser = world.browser();
    const starts = [];
    for (let tab = 0; tab < 6; tab++) {
      const response = await browser.fetch(world.startUrl(`https://chat.example/${tab}`));
      starts.push(response.headers.get('location') ?? '');
      world.clock.advance(1_000);
    }
    const oldest = await browser.open(starts[0] ?? '');
    expect(oldest).toMatchObject({ status: 400 });
    for (let tab = 1; tab < 6; tab++)
      expect((await browser.open(starts[tab] ?? '')).url).toMatch(`https://chat.example/${tab}?loginToken=`);
  });

  test('a redirectUrl outside ASCII is spelt so that a header can carry it', async () => {
    const page = await world.signIn('https://chat.example/räume/日本?q=ü');
    expect(page.url).toMatch(
      /^https:\/\/chat\.example\/r%C3%A4ume\/%E6%97%A5%E6%9C%AC\?q=%C3%BC&loginToken=lkl_/,
    );
  });
});

describe('with several providers', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ providers: [{ name: 'Acme & Söhne' }, {}] });
  });
  afterEach(() => world.stop());

  test('H14: the plain endpoint asks which one, and every choice keeps redirectUrl and action', async () => {
    const page = await world.browser().open(`${world.startUrl(strangeRedirect)}&action=register`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Acme &amp; Söhne');
    const links = [...page.text.matchAll(/class="choice" href="([^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links).toHaveLength(2);
    for (const link of links) {
      expect(new URL(link).searchParams.get('redirectUrl')).toBe(strangeRedirect);
      expect(new URL(link).searchParams.get('action')).toBe('register');
    }
    const end = await world.browser().open(links[1] ?? '');
    expect(end.text).toContain('stranger.example');
  });

  test('H14: an action that nobody knows is ignored, not refused', async () => {
    const page = await world.browser().open(`${world.startUrl(strangeRedirect)}&action=LOGIN`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('LOGIN');
  });

  test('H15: markup in the redirectUrl is escaped, and no link leads past the providers', async () => {
    const page = await world
      .browser()
      .open(world.startUrl('https://evil.example/"><script>alert(1)</script>'));
    expect(page.text).not.toContain('<script');
    expect(page.text).not.toContain('evil.example/"');
    for (const [, href = ''] of page.text.matchAll(/href="([^"]+)"/g))
      expect(href).toMatch(/^(?:https:\/\/matrix\.example)?\/_/);
  });

  test('a provider that is down is a page with a way back, leaves the others alone, and works once it is up', async () => {
    await world.upstream.stop();
    const failed = await world.browser().open(world.startUrl(trustedRedirect, 'acme'));
    expect(failed.status).toBe(503);
    const wayBack =
      /class="button primary" href="([^"]+)"/.exec(failed.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(wayBack).toBe(world.startUrl(trustedRedirect));
    await world.upstream.resume();
    const end = await world.browser().open(world.startUrl(trustedRedirect, 'acme'));
    expect(loginTokenIn(end.url)).not.toBe('');
  });
});

test('discovery is asked once, however many come at once, and not again', async () => {
  const world = await createWorld();
  await Promise.all(Array.from({ length: 20 }, () => world.browser().fetch(world.startUrl(trustedRedirect))));
  await world.browser().fetch(world.startUrl(trustedRedirect));
  expect(world.upstream.requests).toEqual(['GET /.well-known/openid-configuration']);
  await world.stop();
});

test('without providers the redirect is a 404 page', async () => {
  const world = await createWorld({ providers: [] });
  expect((await world.browser().open(world.startUrl(trustedRedirect))).status).toBe(404);
  await world.stop();
});

import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { baseUrl, createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

let world: World;
/** The session at the provider of each sign-in, as its ID tokens name them. */
let sids: string[];

beforeEach(async () => {
  world = await createWorld({ providers: [{}, {}] });
  sids = [];
  world.upstream.alterClaims = (claims) => {
    sids.push(String(claims.sid));
    return claims;
  };
});
afterEach(() => world.stop());

const open = (browser: Browser, redirectUrl = trustedRedirect, providerId = 'acme') =>
  browser.open(world.startUrl(redirectUrl, providerId));

async function signIn(browser = world.browser(), providerId = 'acme'): Promise<string> {
  const { url } = await open(browser, trustedRedirect, providerId);
  const { body } = await world.login({
    type: 'm.login.token',
    token: loginTokenIn(url),
    refresh_token: true,
  });
  return body.access_token;
}

async function isSignedIn(accessToken: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await world.api('/_matrix/client/v3/account/whoami', { headers })).status === 200;
}

const seconds = () => Math.floor(world.clock.now() / 1_000);
let count = 0;

function claims(changes: object = {}) {
  return {
    iss: world.upstream.issuer,
    aud: 'latchkey',
    iat: seconds(),
    exp: seconds() + 120,
    jti: `token-${++count}`,
    events: { [logoutEvent]: {} },
    ...changes,
  };
}

function post(logoutToken: string, providerId = 'acme') {
  return world.server.fetch(
    new Request(`${baseUrl}/_latchkey/providers/${providerId}/backchannel-logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: logoutToken }).toString(),
    }),
  );
}

async function tell(changes: object): Promise<number> {
  const response = await post(await world.upstream.signLogoutToken(claims(changes)));
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.status;
}

describe('a provider tells that sessions ended', () => {
  test('by sid: the devices of that session end, those of another stay', async () => {
    const [one, other] = [await signIn(), await signIn()];
    expect(await tell({ sid: sids[0] })).toBe(200);
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([false, true]);
  });

  test('by sub: all of that person end, nobody else', async () => {
    const alices = [await signIn(), await signIn()];
    world.upstream.person = { sub: 'bob' };
    const bobs = await signIn();
    expect(await tell({ sub: 'alice' })).toBe(200);
    expect(await Promise.all([...alices, bobs].map(isSignedIn))).toEqual([false, false, true]);
  });

  test('by both: a session of somebody else does not end', async () => {
    const alices = await signIn();
    expect(await tell({ sid: sids[0], sub: 'bob' })).toBe(200);
    expect(await isSignedIn(alices)).toBe(true);
    expect(await tell({ sid: sids[0], sub: 'alice' })).toBe(200);
    expect(await isSignedIn(alices)).toBe(false);
  });

  test('one provider ends no sessions of another', async () => {
    const token = await signIn(world.browser(), 'globex');
    expect(await tell({ sid: sids[0], sub: 'alice' })).toBe(200);
    expect(await isSignedIn(token)).toBe(true);
  });

  test('sessions that nobody here knows are no mistake', async () => {
    expect(await tell({ sid: 'unknown' })).toBe(200);
  });

  test('H65: between the issue of a login token and its use, which is then refused', async () => {
    const { url } = await open(world.browser());
    expect(await tell({ sid: sids[0] })).toBe(200);
    const { status, body } = await world.login({ type: 'm.login.token', token: loginTokenIn(url) });
    expect([status, body.errcode]).toEqual([403, 'M_FORBIDDEN']);
  });

  test('H65: while the person decides about the client, who then gets nothing', async () => {
    const browser = world.browser();
    const page = await open(browser, strangeRedirect);
    expect(page.text).toContain('name="decision"');
    expect(await tell({ sub: 'alice' })).toBe(200);
    const { status, text } = await browser.submit(page, 'continue');
    expect([status, loginTokenIn(text)]).toEqual([410, '']);
  });

  test('a device that has signed in anew since stays', async () => {
    const login = async () => {
      const token = loginTokenIn((await open(world.browser())).url);
      const { body } = await world.login({ type: 'm.login.token', token, device_id: 'PHONE' });
      return body.access_token;
    };
    await login();
    const again = await login();
    expect(await tell({ sid: sids[0] })).toBe(200);
    expect(await isSignedIn(again)).toBe(true);
  });
});

describe('a logout token is refused', () => {
  test.each<[string, () => object]>([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['for another client', () => ({ aud: 'another-client' })],
    ['with a nonce, as ID tokens have one', () => ({ nonce: 'x' })],
    ['without an event', () => ({ events: undefined })],
    ['with another event', () => ({ events: { 'http://example.org/other': {} } })],
    ['with an event that is no object', () => ({ events: { [logoutEvent]: true } })],
    ['without an id', () => ({ jti: undefined })],
    ['without a time', () => ({ iat: undefined })],
    ['expired', () => ({ exp: seconds() - 60 })],
    ['kept for long', () => ({ iat: seconds() - 3_600 })],
    ['from the future', () => ({ iat: seconds() + 3_600, exp: seconds() + 7_200 })],
    ['naming nobody', () => ({ sub: undefined, sid: undefined })],
    ['with a session id that is no text', () => ({ sid: 7 })],
  ])('%s', async (_what, changes) => {
    const accessToken = await signIn();
    expect(await tell({ sub: 'alice', ...changes() })).toBe(400);
    expect(await isSignedIn(accessToken)).toBe(true);
  });

  test('unsigned, signed by a stranger, or with the public key as a shared secret', async () => {
    const accessToken = await signIn();
    const about = claims({ sub: 'alice' });
    const jwks = await (await fetch(`${world.upstream.issuer}/jwks`)).text();
    const forged = [
      new UnsecuredJWT(about).encode(),
      await new SignJWT(about)
        .setProtectedHeader({ alg: 'HS256', kid: 'own' })
        .sign(new TextEncoder().encode(jwks)),
      await new SignJWT(about)
        .setProtectedHeader({ alg: 'HS256', kid: 'own' })
        .sign(new TextEncoder().encode('upstream-secret-upstream-secret-')),
      (await world.upstream.signLogoutToken(about)).replace(/[^.]{20}$/, 'AAAAAAAAAAAAAAAAAAAA'),
      'no token at all',
      '',
    ];
    for (const token of forged) expect((await post(token)).status).toBe(400);
    expect(await isSignedIn(accessToken)).toBe(true);
  });

  test('of another type, such as an access token', async () => {
    const header = { alg: 'RS256', kid: 'own', typ: 'at+jwt' };
    expect((await post(await world.upstream.signLogoutToken(claims({ sub: 'alice' }), header))).status).toBe(
      400,
    );
  });

  test('when it comes a second time', async () => {
    const token = await world.upstream.signLogoutToken(claims({ sub: 'alice' }));
    expect((await post(token)).status).toBe(200);
    const later = await signIn();
    expect((await post(token)).status).toBe(400);
    expect(await isSignedIn(later)).toBe(true);
    expect(world.log.some((line) => line.includes('has come before'))).toBe(true);
    expect(world.log.join('\n')).not.toContain(token);
  });

  test('where it may not end sessions, or where there is no provider', async () => {
    const token = await world.upstream.signLogoutToken(claims({ sub: 'alice' }));
    expect((await post(token, 'nobody')).status).toBe(404);
  });
});

describe('somebody signs out at the provider too', () => {
  test('from our page to the provider and back, and what came from it here ends', async () => {
    const browser = world.browser();
    const accessToken = await signIn(browser);
    const page = await browser.open(`${baseUrl}/_latchkey/logout`);
    expect(page.text).toContain('Sign out at Provider acme');
    expect(page.text).toContain('@alice:example.org');
    const confirm = await browser.send(page, { provider: 'acme' });
    expect(confirm.url).toContain(`${world.upstream.issuer}/session/end?`);
    expect(new URL(confirm.url).searchParams.get('id_token_hint')).toMatch(/^ey/);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(confirm.text)?.[1] ?? '';
    const end = await browser.open(`${world.upstream.issuer}/session/end/confirm`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
    });
    expect(end.url).toBe(`${baseUrl}/_latchkey/signed-out`);
    expect(end.text).toContain('You are signed out there');
    // The provider itself has told us so.
    expect(await isSignedIn(accessToken)).toBe(false);
    expect((await browser.open(`${baseUrl}/_latchkey/logout`)).text).not.toContain('name="provider"');
  });

  test('nobody else can press the button for them', async () => {
    const browser = world.browser();
    await signIn(browser);
    const forged = await browser.open(`${baseUrl}/_latchkey/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: 'provider=acme&csrf=guess',
    });
    expect(forged.status).toBe(403);
    expect(world.upstream.requests.join()).not.toContain('/session/end');
  });

  test('a browser that never signed in is offered nothing', async () => {
    await signIn();
    const page = await world.browser().open(`${baseUrl}/_latchkey/logout`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<button');
  });
});

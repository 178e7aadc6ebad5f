import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Device,
  deleteDevice,
  deviceIds,
  goToProvider,
  pageOf,
  proveBySso,
  request,
  signInByPassword,
  signInBySso,
  v3,
  wordsOf,
} from './reauth-steps.ts';
import { createWorld, trustedRedirect, type World } from './world.ts';

let world: World;
let alice: Device;
beforeEach(async () => {
  world = await createWorld();
  alice = await signInBySso(world, { device_id: 'LAPTOP' });
  await signInBySso(world, { device_id: 'PHONE' });
});
afterEach(() => world.stop());

/** carol, who has an account at the provider too. */
const linkedCarol = {
  localpart: 'carol',
  password: 'carols password',
  identities: [{ provider: 'acme', subject: 'carol' }],
};

const forbidden = { status: 403, body: { errcode: 'M_FORBIDDEN' } };

async function provedSession(): Promise<string> {
  const { body } = await deleteDevice(world, alice, 'PHONE');
  await proveBySso(world, body.session);
  return body.session;
}

describe('H83: a session that was proved for one request', () => {
  test('is refused for another device, method or endpoint, and stays good for its own', async () => {
    const session = await provedSession();
    const auth = { session };
    expect(await deleteDevice(world, alice, 'LAPTOP', auth)).toMatchObject(forbidden);
    const several = (devices: string[]) =>
      request(world, alice, ['POST', '/delete_devices', { devices, auth }]);
    expect(await several(['PHONE'])).toMatchObject(forbidden);
    const r0 = '/_matrix/client/r0/devices/PHONE';
    expect(await request(world, alice, ['DELETE', r0, { auth }])).toMatchObject(forbidden);
    expect(await deviceIds(world, alice)).toEqual(['LAPTOP', 'PHONE']);
    expect((await deleteDevice(world, alice, 'PHONE', auth)).status).toBe(200);
  });

  test('is refused with another body, whatever the order of its fields', async () => {
    const ask = (body: object) => request(world, alice, ['POST', '/delete_devices', body]);
    const { session } = (await ask({ devices: ['PHONE'], why: { a: 1, b: 2 } })).body;
    await proveBySso(world, session);
    const auth = { session };
    for (const body of [
      { devices: ['PHONE', 'LAPTOP'], why: { a: 1, b: 2 } },
      { devices: ['PHONE'], why: { a: 1, b: 3 } },
      { devices: ['PHONE'] },
    ])
      expect(await ask({ ...body, auth })).toMatchObject(forbidden);
    expect((await ask({ auth, why: { b: 2, a: 1 }, devices: ['PHONE'] })).status).toBe(200);
  });

  test('is refused to another user, and to another device of the same user', async () => {
    const session = await provedSession();
    const carol = await signInByPassword(world, 'carol', { device_id: 'PHONE' });
    expect(await deleteDevice(world, carol, 'PHONE', { session })).toMatchObject(forbidden);
    const tablet = await signInBySso(world, { device_id: 'TABLET' });
    expect(await deleteDevice(world, tablet, 'PHONE', { session })).toMatchObject(forbidden);
    expect(await deviceIds(world, carol)).toEqual(['PHONE']);
    expect(await deviceIds(world, alice)).toContain('PHONE');
  });

  test('is used up by its request, also when that comes many times at once', async () => {
    const session = await provedSession();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deleteDevice(world, alice, 'PHONE', { session })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    expect(await deleteDevice(world, alice, 'PHONE', { session })).toMatchObject({
      status: 401,
      body: { errcode: 'M_UNKNOWN' },
    });
  });
});

describe('H86: an attacker sends somebody the page of the attacker’s own question', () => {
  test('who opens it reads whose account it is, and can’t answer as themselves', async () => {
    await world.stop();
    world = await createWorld({ config: { homeserver: { type: 'embedded', users: [linkedCarol] } } });
    await signInBySso(world, { device_id: 'LAPTOP' });
    const evil = await signInByPassword(world, 'carol', { device_id: 'EVIL' });
    const { session } = (await deleteDevice(world, evil, 'EVIL')).body;
    const victim = world.browser();
    const page = await victim.open(pageOf(session));
    expect(wordsOf(page)).toContain('The account @carol:example.org');
    expect(wordsOf(page)).toContain('Remove a device?');
    // The victim is alice at the provider.
    const arrival = await goToProvider(victim, page);
    expect(arrival.status).toBe(403);
    expect(wordsOf(arrival)).toContain('That is not the same account');
    expect(await deleteDevice(world, evil, 'EVIL', { session })).toMatchObject({ status: 401 });
    expect(await deviceIds(world, evil)).toEqual(['EVIL']);
  });

  test('with a stolen token of the victim’s account: the page says what would be done, and to whom', async () => {
    const { body } = await request(world, alice, [
      'POST',
      '/delete_devices',
      { devices: ['PHONE', 'LAPTOP', 'NOWHERE'] },
    ]);
    const page = await world.browser().open(pageOf(body.session));
    const words = wordsOf(page);
    expect(words).toContain('Remove 3 devices?');
    expect(words).toContain('The account @alice:example.org');
    for (const device of ['PHONE', 'LAPTOP', 'NOWHERE']) expect(words).toContain(device);
    expect(words).toContain('Asked for by LAPTOP');
  });
});

describe('the page can’t be skipped', () => {
  test('nothing but a click on it leads to the provider', async () => {
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const browser = world.browser();
    const form = (fields: Record<string, string>) =>
      browser.open(pageOf(session), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
        body: new URLSearchParams({ decision: 'continue', provider: 'acme', ...fields }).toString(),
      });
    expect((await form({})).status).toBe(403);
    await browser.open(pageOf(session));
    expect((await form({})).status).toBe(403);
    expect((await form({ csrf: 'x'.repeat(43) })).status).toBe(403);
    expect(browser.visited.every((url) => url === pageOf(session))).toBe(true);
  });

  test('the page of another session gives no right to answer this one', async () => {
    const mine = (await deleteDevice(world, alice, 'LAPTOP')).body.session;
    const theirs = (await deleteDevice(world, alice, 'PHONE')).body.session;
    const browser = world.browser();
    const page = await browser.open(pageOf(mine));
    await browser.open(pageOf(theirs));
    const crossed = await browser.send(
      { ...page, url: pageOf(theirs) },
      { decision: 'continue', provider: 'acme' },
    );
    expect(crossed.status).toBe(403);
  });

  test('it is never framed, kept, or named to others', async () => {
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const { headers, text } = await world.browser().open(pageOf(session));
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain('<script');
  });
});

describe('the provider’s answer', () => {
  const since = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;

  test.each([
    ['an hour old', { auth_time: since(3_600) }],
    ['older than the clocks may differ', { auth_time: since(120) }],
    ['absent', { auth_time: undefined }],
    ['no number', { auth_time: String(since(0)) }],
  ])('proves nothing if its auth_time is %s', async (_how, claims) => {
    world.upstream.alterClaims = (signed) => ({ ...signed, ...claims }) as typeof signed;
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const arrival = await proveBySso(world, session);
    expect(arrival.status).toBeGreaterThanOrEqual(400);
    expect((await deleteDevice(world, alice, 'PHONE', { session })).status).toBe(401);
    expect(await deviceIds(world, alice)).toContain('PHONE');
  });

  test('counts once: the callback’s address opened again does nothing', async () => {
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const browser = world.browser();
    await proveBySso(world, session, browser);
    const callback = browser.visited.find((url) => url.includes('/callback?')) ?? '';
    expect((await browser.open(callback)).status).toBe(400);
    await deleteDevice(world, alice, 'PHONE', { session });
    expect((await browser.open(callback)).status).toBe(400);
  });

  test('opened in another browser than the one that set out does nothing', async () => {
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const attacker = world.browser();
    const callback = await stopBeforeCallback(session, attacker);
    expect((await world.browser().open(callback)).status).toBe(400);
    expect((await deleteDevice(world, alice, 'PHONE', { session })).status).toBe(401);
  });

  test('to a sign-in can’t prove a question, nor can the answer to a question sign anybody in', async () => {
    const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
    const browser = world.browser();
    const signIn = new URL(await world.answer(trustedRedirect, browser));
    const proof = new URL(await stopBeforeCallback(session, browser));
    const crossed = new URL(proof);
    crossed.searchParams.set('code', signIn.searchParams.get('code') ?? '');
    expect((await browser.open(crossed.href)).status).toBe(502);
    const other = new URL(signIn);
    other.searchParams.set('code', proof.searchParams.get('code') ?? '');
    expect((await browser.open(other.href)).status).toBe(502);
    expect((await deleteDevice(world, alice, 'PHONE', { session })).status).toBe(401);
  });

  /** Goes to the provider and comes back, but not in: the callback's address. */
  async function stopBeforeCallback(session: string, browser = world.browser()): Promise<string> {
    const page = await browser.open(pageOf(session));
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const body = new URLSearchParams({ csrf, decision: 'continue', provider: 'acme' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    let response = await browser.fetch(page.url, { method: 'POST', headers, body });
    let url = response.headers.get('location') ?? '';
    while (!url.includes('/callback?')) {
      response = await browser.fetch(url);
      url = new URL(response.headers.get('location') ?? '', url).href;
    }
    return url;
  }
});

test('a provider that does not know the user can’t be chosen by writing its name', async () => {
  await world.stop();
  world = await createWorld({ providers: [{}, {}] });
  world.upstream.person = { sub: 'alice' };
  const { url } = await world.browser().open(world.startUrl(trustedRedirect, 'acme'));
  const { body } = await world.login({
    type: 'm.login.token',
    token: new URL(url).searchParams.get('loginToken'),
  });
  const device = { token: body.access_token, id: body.device_id };
  const { session } = (await deleteDevice(world, device, 'PHONE')).body;
  const browser = world.browser();
  const page = await browser.open(pageOf(session));
  expect(page.text).toContain('Provider acme');
  expect(page.text).not.toContain('Provider globex');
  expect((await goToProvider(browser, page, 'globex')).status).toBe(404);
});

test('questions of one user pile up to a bound, the newest stay', async () => {
  const first = (await deleteDevice(world, alice, 'PHONE')).body.session;
  for (let count = 0; count < 20; count++) {
    world.clock.advance(1);
    await deleteDevice(world, alice, 'PHONE');
  }
  expect((await world.browser().open(pageOf(first))).status).toBe(410);
});

test('a device that is signed out takes its questions along', async () => {
  const { session } = (await deleteDevice(world, alice, 'PHONE')).body;
  await request(world, alice, ['POST', '/logout', {}]);
  expect((await world.browser().open(pageOf(session))).status).toBe(410);
});

test('no session id and no password of a question is ever logged', async () => {
  const session = await provedSession();
  await deleteDevice(world, alice, 'PHONE', { session });
  expect(world.log.join('\n')).not.toContain(session);
  expect(world.log.join('\n')).toContain(`${v3}/devices/PHONE`);
});

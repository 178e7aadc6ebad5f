import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Device,
  deleteDevice,
  deviceIds,
  goToProvider,
  pageOf,
  proveBySso,
  signInBySso,
  wordsOf,
} from './reauth-steps.ts';
import { baseUrl, createWorld, type World } from './world.ts';

let world: World;
let laptop: Device;
beforeEach(async () => {
  world = await createWorld();
  laptop = await signInBySso(world, { device_id: 'LAPTOP', initial_device_display_name: 'Laptop' });
  await signInBySso(world, { device_id: 'OLDPHONE', initial_device_display_name: 'Old <b>phone</b>' });
});
afterEach(() => world.stop());

/** Asks for the deletion, and returns the session of the question. */
async function askToDelete(deviceId = 'OLDPHONE'): Promise<string> {
  const { body } = await deleteDevice(world, laptop, deviceId);
  return body.session;
}

test('deletes a device once its user has proved by SSO who they are', async () => {
  const asked = await deleteDevice(world, laptop, 'OLDPHONE');
  expect(asked).toMatchObject({
    status: 401,
    body: { flows: [{ stages: ['m.login.sso'] }], params: {}, session: expect.stringMatching(/^[\w-]{43}$/) },
  });
  expect(asked.body).not.toHaveProperty('errcode');
  expect(asked.headers.get('cache-control')).toBe('no-store');
  const { session } = asked.body;
  expect(await deleteDevice(world, laptop, 'OLDPHONE', { session })).toEqual(
    expect.objectContaining({ status: 401, body: asked.body }),
  );

  expect(await proveBySso(world, session)).toMatchObject({
    status: 200,
    url: `${baseUrl}/_latchkey/reauth/done`,
  });
  expect(await deviceIds(world, laptop)).toContain('OLDPHONE');
  expect(await deleteDevice(world, laptop, 'OLDPHONE', { session })).toMatchObject({ status: 200, body: {} });
  expect(await deviceIds(world, laptop)).not.toContain('OLDPHONE');
});

test('H81: the page names the operation, the device, the account and who asks, before any redirect', async () => {
  const browser = world.browser();
  const upstreamBefore = world.upstream.requests.length;
  const page = await browser.open(pageOf(await askToDelete()));
  expect(page.status).toBe(200);
  expect(browser.visited).toHaveLength(1);
  expect(world.upstream.requests).toHaveLength(upstreamBefore);
  const words = wordsOf(page);
  for (const part of [
    'Remove a device?',
    'It will be signed out',
    '@alice:example.org',
    'Old &lt;b&gt;phone&lt;/b&gt; (OLDPHONE)',
    'Laptop (LAPTOP)',
    'Continue with Provider acme',
    'Continue only if this is your account and you have just started this yourself',
  ])
    expect(words).toContain(part);
});

test('the provider is told to ask again, and to say when it did', async () => {
  const browser = world.browser();
  await proveBySso(world, await askToDelete(), browser);
  const atProvider = browser.visited.find((url) => url.includes('client_id='));
  expect(new URL(atProvider ?? '').searchParams.get('prompt')).toBe('login');
  expect(new URL(atProvider ?? '').searchParams.get('max_age')).toBe('0');
});

test('neither session nor provider’s answer stays in the address of the last page', async () => {
  const arrival = await proveBySso(world, await askToDelete());
  expect(new URL(arrival.url).search).toBe('');
});

describe('H82: a different user comes back from the provider', () => {
  test('the stage stays open, the request stays 401, and nobody becomes a user by it', async () => {
    const session = await askToDelete();
    world.upstream.person = { sub: 'mallory', claims: { preferred_username: 'mallory' } };
    const arrival = await proveBySso(world, session);
    expect(arrival.status).toBe(403);
    expect(wordsOf(arrival)).toContain('That is not the same account');
    const again = await deleteDevice(world, laptop, 'OLDPHONE', { session });
    expect(again).toMatchObject({ status: 401, body: { session } });
    expect(again.body).not.toHaveProperty('completed');
    expect(await deviceIds(world, laptop)).toContain('OLDPHONE');
    // Signing in now makes mallory's account: it was not there before.
    expect((await signInBySso(world)).token).toBeDefined();
  });

  test('the same question can then be answered by its own user', async () => {
    const session = await askToDelete();
    world.upstream.person = { sub: 'mallory' };
    const browser = world.browser();
    const refused = await proveBySso(world, session, browser);
    const href = /href="([^"]+fallback[^"]+)"/.exec(refused.text)?.[1]?.replaceAll('&amp;', '&');
    // Signs out there: the provider itself would ask first whether to end mallory's session, by a script.
    browser.cookies.get('127.0.0.1')?.clear();
    world.upstream.person = { sub: 'alice' };
    const page = await browser.open(href ?? '');
    expect((await goToProvider(browser, page)).status).toBe(200);
    expect((await deleteDevice(world, laptop, 'OLDPHONE', { session })).status).toBe(200);
  });
});

describe('H85: the last page', () => {
  test('says without script or opener that it may be closed', async () => {
    const arrival = await proveBySso(world, await askToDelete());
    expect(wordsOf(arrival)).toContain('You may close this window');
  });

  test('runs the one script that it names, which tells an app or an opener', async () => {
    const { text, headers } = await proveBySso(world, await askToDelete());
    const script = /<script>([^<]+)<\/script>/.exec(text)?.[1] ?? '';
    expect(script).toContain('window.onAuthDone()');
    expect(script).toContain("postMessage('authDone','*')");
    const hash = createHash('sha256').update(script).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`);
    // Its opener must still be there for the message.
    expect(headers.get('cross-origin-opener-policy')).toBeNull();
  });
});

test('a stage that is done needs no second visit: its page goes straight to the end', async () => {
  const session = await askToDelete();
  await proveBySso(world, session);
  expect(await world.browser().open(pageOf(session))).toMatchObject({
    url: `${baseUrl}/_latchkey/reauth/done`,
  });
});

test('who says no ends the request, which is then refused', async () => {
  const session = await askToDelete();
  const browser = world.browser();
  const page = await browser.open(pageOf(session));
  expect(wordsOf(await browser.submit(page, 'cancel'))).toContain('Nothing was changed');
  expect(await deleteDevice(world, laptop, 'OLDPHONE', { session })).toMatchObject({
    status: 403,
    body: { errcode: 'M_FORBIDDEN', 'latchkey.declined': true },
  });
  expect((await browser.open(pageOf(session))).status).toBe(410);
  expect(await deviceIds(world, laptop)).toContain('OLDPHONE');
});

test('a provider that is down or refuses is named, with a way to try again', async () => {
  const session = await askToDelete();
  world.upstream.refusal = { error: 'access_denied', error_description: 'The person changed their mind' };
  const refused = await proveBySso(world, session);
  expect(refused.status).toBe(403);
  expect(wordsOf(refused)).toContain('The person changed their mind');
  expect(refused.text).toContain('/auth/m.login.sso/fallback/web?session=');
  world.upstream.refusal = undefined;
  expect((await proveBySso(world, session)).status).toBe(200);
});

test('the question ends after its time, in the browser and for the client, which gets a new one', async () => {
  const session = await askToDelete();
  world.clock.advance(15 * 60_000 - 1);
  expect((await world.browser().open(pageOf(session))).status).toBe(200);
  world.clock.advance(1);
  expect((await world.browser().open(pageOf(session))).status).toBe(410);
  const { token } = await signInBySso(world, { device_id: 'LAPTOP' });
  const again = await deleteDevice(world, { token, id: 'LAPTOP' }, 'OLDPHONE', { session });
  expect(again).toMatchObject({ status: 401, body: { errcode: 'M_UNKNOWN', flows: expect.any(Array) } });
  expect(again.body.session).not.toBe(session);
});

test.each(['m.login.password', 'm.login.dummy', 'm.login.terms', '%2e%2e'])(
  'the page of a stage that the account does not have says so: %s',
  async (stage) => {
    const arrival = await world.browser().open(pageOf(await askToDelete(), stage));
    expect(arrival.status).toBe(404);
  },
);

test('a link that is only looked at begins nothing: HEAD and prefetching', async () => {
  const url = pageOf(await askToDelete());
  const browser = world.browser();
  const head = await browser.fetch(url, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect((await browser.fetch(url, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(503);
  expect(browser.setCookies).toHaveLength(0);
});

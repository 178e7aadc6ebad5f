import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival, Browser } from './browser.ts';
import { baseUrl, createWorld, loginTokenIn, strangeRedirect, trustedRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ providers: [{}, {}] });
});
afterEach(() => world.stop());

const answerOf = (browser: Browser, redirectUrl = trustedRedirect) =>
  world.answer(redirectUrl, browser, 'acme');

function expectRefused(page: Arrival): void {
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.headers.get('content-type')).toMatch('text/html');
  expect(page.headers.get('location')).toBeNull();
  expect(page.text).not.toContain('loginToken');
}

describe('H23: the answer of a provider is refused', () => {
  test("an IdP answer without the flow's cookie", async () => {
    const answer = await answerOf(world.browser());
    expectRefused(await world.browser().open(answer));
    expect(world.upstream.requests).not.toContain('POST /token');
  });

  test("with another flow's cookie under this flow's name", async () => {
    const [browser, other] = [world.browser(), world.browser()];
    const answer = await answerOf(browser);
    await other.fetch(world.startUrl(trustedRedirect, 'acme'));
    const jar = browser.cookies.get('matrix.example');
    const [name = ''] = [...(jar?.keys() ?? [])];
    const [foreign] = [...(other.cookies.get('matrix.example')?.values() ?? [])];
    if (foreign !== undefined) jar?.set(name, foreign);
    const page = await browser.open(answer);
    expectRefused(page);
    // Seen before the provider's code looks at anything.
    expect(page.text).toContain('This sign-in is over');
  });

  test('with a cookie that was changed in one place', async () => {
    const browser = world.browser();
    const answer = await answerOf(browser);
    const jar = browser.cookies.get('matrix.example');
    for (const [name, cookie] of jar ?? [])
      jar?.set(name, {
        ...cookie,
        value: cookie.value.replace(
          /\.([\w-])([\w-]+)$/,
          (_all, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
        ),
      });
    expectRefused(await browser.open(answer));
  });

  test('with an empty cookie, which counts as none', async () => {
    const browser = world.browser();
    const answer = await answerOf(browser);
    const jar = browser.cookies.get('matrix.example');
    for (const [name, cookie] of jar ?? []) jar?.set(name, { ...cookie, value: '' });
    expectRefused(await browser.open(answer));
  });

  test('with a changed, a missing or a second state', async () => {
    for (const change of [
      (url: string) => url.replace(/state=[^&]/, 'state=_'),
      (url: string) => url.replace(/state=[^&]+/, ''),
      (url: string) => `${url}&state=another`,
    ]) {
      const browser = world.browser();
      expectRefused(await browser.open(change(await answerOf(browser))));
    }
  });

  test('at the callback of another provider', async () => {
    const browser = world.browser();
    const answer = await answerOf(browser);
    expectRefused(await browser.open(answer.replace('/providers/acme/', '/providers/globex/')));
    expectRefused(await browser.open(answer.replace('/providers/acme/', '/providers/nobody/')));
  });

  test('once the flow is too old, and not one millisecond before', async () => {
    const [early, late] = [world.browser(), world.browser()];
    const answers = [await answerOf(early), await answerOf(late)];
    world.clock.advance(15 * 60_000 - 1);
    expect(loginTokenIn((await early.open(answers[0] ?? '')).url)).not.toBe('');
    world.clock.advance(1);
    expectRefused(await late.open(answers[1] ?? ''));
  });

  test('when it is delivered a second time', async () => {
    const browser = world.browser();
    const answer = await answerOf(browser);
    expect(loginTokenIn((await browser.open(answer)).url)).not.toBe('');
    expectRefused(await browser.open(answer));
  });

  test('with the code of somebody else', async () => {
    const [browser, other] = [world.browser(), world.browser()];
    const [answer, otherAnswer] = [await answerOf(browser), await answerOf(other)];
    const stolen = new URL(otherAnswer).searchParams.get('code') ?? '';
    const forged = new URL(answer);
    forged.searchParams.set('code', stolen);
    expectRefused(await browser.open(forged.href));
  });

  test('of another issuer, or of none', async () => {
    for (const iss of ['https://evil.example', undefined]) {
      const browser = world.browser();
      const forged = new URL(await answerOf(browser));
      if (iss === undefined) forged.searchParams.delete('iss');
      else forged.searchParams.set('iss', iss);
      expectRefused(await browser.open(forged.href));
    }
  });
});

describe('an ID token is refused', () => {
  const hour = 3_600;
  test.each([
    ['wrong nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['wrong issuer', { iss: 'https://evil.example' }],
    ['wrong audience', { aud: 'another-client' }],
    ['an audience too many', { aud: ['latchkey', 'another-client'] }],
    ['expired', { exp: Math.floor(Date.now() / 1_000) - hour }],
    ['empty subject', { sub: '' }],
    ['no subject', { sub: undefined }],
    ['a subject that JSON cannot carry exactly', { sub: (2 ** 60) as unknown as string }],
    ['wrong nonce beside a numeric subject', { sub: 7, nonce: 'another' }],
  ])('%s', async (_what, change) => {
    world.upstream.alterClaims = (claims) => ({ ...claims, ...change });
    const chosen = await world.browser().open(world.startUrl(trustedRedirect, 'acme'));
    expectRefused(chosen);
    expect(world.upstream.requests).toContain('POST /token');
  });

  test('wrong signature', async () => {
    world.upstream.forgeSignature = true;
    expectRefused(await world.browser().open(world.startUrl(trustedRedirect, 'acme')));
    expect(world.upstream.requests).toContain('GET /jwks');
  });

  test('wrong signature beside a numeric subject', async () => {
    world.upstream.alterClaims = (claims) => ({ ...claims, sub: 7 });
    world.upstream.forgeSignature = true;
    expectRefused(await world.browser().open(world.startUrl(trustedRedirect, 'acme')));
  });
});

test('H25: two tabs with different redirectUrls both complete, each to its own', async () => {
  const browser = world.browser();
  const answers = [
    await answerOf(browser, 'https://chat.example/one'),
    await answerOf(browser, 'https://chat.example/two'),
  ];
  const ends = [await browser.open(answers[1] ?? ''), await browser.open(answers[0] ?? '')];
  expect(ends.map(({ url }) => url.replace(/loginToken=.*/, ''))).toEqual([
    'https://chat.example/two?',
    'https://chat.example/one?',
  ]);
});

test('H26: the cookie is cleared with the attributes it was set with, also after a refusal', async () => {
  for (const change of [(url: string) => url, (url: string) => url.replace('/acme/', '/globex/')]) {
    const browser = world.browser();
    await browser.open(change(await answerOf(browser)));
    const [set = '', cleared = ''] = browser.setCookies.filter((line) => line.startsWith('__Host-'));
    const attributes = (line: string) =>
      line
        .split('; ')
        .slice(1)
        .filter((part) => !part.startsWith('Max-Age'));
    expect(cleared).toMatch(/^__Host-latchkey-flow-[\w-]{16}=; Max-Age=0; /);
    expect(attributes(cleared)).toEqual(attributes(set));
    const kept = [...(browser.cookies.get('matrix.example')?.keys() ?? [])];
    expect(kept.filter((name) => name.includes('-flow-'))).toEqual([]);
  }
});

test('H27: an error of the provider is shown escaped, with a way back and without a token', async () => {
  world.upstream.refusal = { error: 'access_denied', error_description: '<b>no</b> &amp; "never"' };
  const browser = world.browser();
  const page = await browser.open(world.startUrl(trustedRedirect, 'acme'));
  expectRefused(page);
  expect(page.text).toContain('&lt;b&gt;no&lt;/b&gt; &amp;amp; &quot;never&quot;');
  const wayBack =
    /class="button primary" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(wayBack).toBe(world.startUrl(trustedRedirect));
  world.upstream.refusal = undefined;
  expect((await browser.open(wayBack)).text).toContain('Provider globex');
});

test('a forged error without a flow shows nothing of its text', async () => {
  const forged = `${baseUrl}/_latchkey/providers/acme/callback?error=x&error_description=Call+0900&state=guess`;
  const page = await world.browser().open(forged);
  expectRefused(page);
  expect(page.text).not.toContain('0900');
});

test('HEAD and prefetch of the callback spend nothing', async () => {
  const browser = world.browser();
  const answer = await answerOf(browser);
  await browser.fetch(answer, { method: 'HEAD' });
  await browser.fetch(answer, { headers: { 'Sec-Purpose': 'prefetch' } });
  expect(loginTokenIn((await browser.open(answer)).url)).not.toBe('');
});

test('every error page names a reference that is also in the log', async () => {
  const page = await world.signIn(strangeRedirect.replace('https', 'javascript'));
  const reference = /reference: ([0-9a-f]{12})/.exec(page.text)?.[1] ?? 'none';
  expect(world.log.filter((line) => line.includes(reference))).toHaveLength(2);
});

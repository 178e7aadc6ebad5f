import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Arrival } from './browser.ts';
import { baseUrl, createWorld, strangeRedirect, trustedRedirect, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const german = { headers: { 'accept-language': 'de' } };

/** What the log has under the reference that a page shows. */
function reasonOf(page: Arrival): Record<string, unknown> {
  const [, reference = 'none'] = /\b([0-9a-f]{12})<\/p>/.exec(page.text) ?? [];
  const lines = world.log.map((line) => JSON.parse(line)).filter((line) => line.reference === reference);
  expect(lines.map(({ message }) => message)).toContain('request');
  return lines.find(({ message }) => message !== 'request') ?? {};
}

test('a provider whose answer fails a check: the page says that, the log says which', async () => {
  world.upstream.alterClaims = (claims) => ({ ...claims, aud: 'SOMEBODY-ELSE' });
  const page = await world.browser().open(world.startUrl(trustedRedirect), german);
  expect(page).toMatchObject({ status: 502, text: expect.stringContaining('Provider acme') });
  expect(page.text).not.toMatch(/aud|ID Token/);
  const reason = reasonOf(page);
  expect(reason).toMatchObject({ fault: 'rejected', message: 'page fault' });
  expect(String(reason.error)).toMatch(/ProviderError.*"aud"/s);
  expect(JSON.stringify(reason)).not.toContain('SOMEBODY-ELSE');
});

test('a provider that is down: the log says how it could not be reached, and the page leads back', async () => {
  await world.upstream.stop();
  const page = await world.signIn(trustedRedirect);
  expect(reasonOf(page)).toMatchObject({
    fault: 'unreachable',
    error: expect.stringContaining('ECONNREFUSED'),
  });
  const [, wayBack = ''] = /class="button primary" href="([^"]+)"/.exec(page.text) ?? [];
  await world.upstream.resume();
  const again = await world.browser().open(new URL(wayBack.replaceAll('&amp;', '&'), baseUrl).href);
  expect(again.url).toMatch(/^https:\/\/chat\.example\/app\?loginToken=/);
});

test('an address that a client got wrong: the log says what is wrong with it, without it', async () => {
  const page = await world.signIn('javascript:alert(%22SECRET%22)');
  expect(reasonOf(page)).toMatchObject({
    fault: 'badRedirectUrl',
    error: expect.stringContaining('must not be sent to javascript:'),
  });
  expect(world.log.join('\n')).not.toContain('SECRET');
});

test('a sign-in that is over has a reference, too, and says which fault it is', async () => {
  const browser = world.browser();
  const page = await world.signIn(strangeRedirect, browser);
  await browser.submit(page, 'cancel');
  expect(reasonOf(await browser.open(page.url))).toMatchObject({ fault: 'finishedSignIn' });
});

test('two requests never share a reference', async () => {
  for (let count = 0; count < 20; count++) await world.api('/_matrix/client/versions');
  const references = world.log.map((line) => JSON.parse(line).reference);
  expect(new Set(references).size).toBe(references.length);
});

test('people who come to a place that is none get a page, programs get JSON', async () => {
  const accept = { accept: 'text/html,application/xhtml+xml' };
  const nowhere = `${baseUrl}/_latchkey/nowhere`;
  const page = await world.browser().open(nowhere, { headers: { ...accept, 'accept-language': 'fr' } });
  expect(page).toMatchObject({ status: 404, text: expect.stringContaining('Cette page n’existe pas') });
  expect(reasonOf(page)).toMatchObject({ fault: 'noSuchPage' });
  expect(await world.api('/_latchkey/nowhere')).toMatchObject({ body: { errcode: 'M_UNRECOGNIZED' } });
});

test('a form that is too large is a page, too', async () => {
  const browser = world.browser();
  const page = await world.signIn(strangeRedirect, browser);
  const refused = await browser.open(page.url, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: `csrf=${'x'.repeat(100_000)}`,
  });
  expect(refused).toMatchObject({ status: 413, text: expect.stringContaining('cannot be read') });
});

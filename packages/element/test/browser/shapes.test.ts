import { answer, createScriptedHomeserver, type ScriptedHomeserver } from '@latchkey/sandbox';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ElementWorld, startElementWorld } from './element-world.ts';

let stage: ElementWorld;
const open: { page: Page; homeserver: ScriptedHomeserver }[] = [];
beforeAll(async () => {
  stage = await startElementWorld();
});
afterEach(async () => {
  for (const { page, homeserver } of open.splice(0)) {
    await page.context().close();
    await homeserver.stop();
  }
});
afterAll(() => stage.stop());

/** Somebody in front of the choice that a homeserver with these flows gives. */
async function choiceOf(
  flows: readonly unknown[],
  icon = answer.matrixError(404, 'M_NOT_FOUND'),
): Promise<Page> {
  const homeserver = await createScriptedHomeserver(({ path }) => {
    if (path.startsWith('/_matrix/client/versions')) return answer.json({ versions: ['v1.11'] });
    if (path.startsWith('/_matrix/media/')) return icon;
    return path.startsWith('/_matrix/client/v3/login') ? answer.json({ flows }) : undefined;
  });
  const page = await stage.visit({ server: homeserver.url }, { viewport: { width: 320, height: 640 } });
  open.push({ page, homeserver });
  await page.locator('latchkey-sign-in:is([step=choosing], [step=failed])').waitFor();
  return page;
}

const sso = (identity_providers?: unknown) => ({
  type: 'm.login.sso',
  ...(identity_providers !== undefined && { identity_providers }),
});
const buttons = (page: Page) => page.getByRole('button', { name: /^Continue/ }).allInnerTexts();
const host = (page: Page) => page.locator('.server-line .name').innerText();

/** Nothing sticks out to the side, and no policy was broken. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
}

test('no list of providers: one button, for the homeserver', async () => {
  const page = await choiceOf([sso()]);
  expect(await buttons(page)).toEqual([expect.stringContaining(`Continue with ${await host(page)}`)]);
  await isSound(page);
});

test('an empty list of providers: the same', async () => {
  const page = await choiceOf([sso([]), { type: 'm.login.password' }]);
  expect(await buttons(page)).toHaveLength(1);
  expect(await page.getByLabel('User name').isVisible()).toBe(true);
  await isSound(page);
});

test('providers without an icon, of an unknown brand: a button with a letter for each', async () => {
  const page = await choiceOf([
    sso([
      { id: 'a', name: 'Acme' },
      { id: 'b', name: 'Bolt', brand: 'org.example.bolt' },
    ]),
  ]);
  expect((await buttons(page)).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'A Continue with Acme',
    'B Continue with Bolt',
  ]);
  await isSound(page);
});

test('names of 5,000 characters and from right to left: short, and what stands around them keeps its direction', async () => {
  const page = await choiceOf([
    sso([
      { id: 'a', name: 'W'.repeat(5_000) },
      { id: 'b', name: 'הזדהות לאומית' },
      { id: 'c', name: '\u202Emoc.live' },
    ]),
  ]);
  const [long = '', hebrew = '', turned = ''] = await buttons(page);
  expect(long.length).toBeLessThan(120);
  expect(hebrew).toContain('Continue with הזדהות לאומית');
  expect(turned).toContain('Continue with moc.live');
  expect(turned).not.toContain('\u202E');
  await isSound(page);
});

test('flows of unknown types: nothing to press for them, and a way out where there is nothing else', async () => {
  const page = await choiceOf([{ type: 'org.example.retina' }, { type: 'm.login.password' }]);
  expect(await page.getByRole('button', { name: 'Sign in with password' }).isVisible()).toBe(true);
  const other = await choiceOf([{ type: 'org.example.retina' }]);
  expect(await other.getByRole('alert').first().innerText()).toContain(
    'offers no way to sign in that works here',
  );
  expect(await other.getByRole('textbox', { name: 'Homeserver' }).isVisible()).toBe(true);
  await isSound(other);
});

test('hostile names and icons are text and letters: nothing of them runs, and nothing of them is loaded', async () => {
  const page = await choiceOf([
    sso([
      { id: 'a', name: '<img src=x onerror="window.told.push(1)">', icon: 'javascript:alert(1)' },
      {
        id: '"><script>',
        name: '</button><script>window.told.push(1)</script>',
        icon: 'https://evil.example/i.svg',
      },
    ]),
  ]);
  expect((await buttons(page)).join()).toContain('<img src=x onerror="window.told.push(1)">');
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.evaluate(() => window.told.some((one) => typeof one === 'number'))).toBe(false);
  await isSound(page);
});

test('an icon is shown if it is a picture, never as SVG', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const flows = [sso([{ id: 'a', name: 'Acme', icon: 'mxc://example.org/abc' }])];
  const page = await choiceOf(flows, answer.bytes(pixel, { headers: { 'content-type': 'image/png' } }));
  const image = page.locator('img');
  await image.waitFor();
  expect(await image.getAttribute('src')).toMatch(/^blob:/);
  expect(await image.getAttribute('referrerpolicy')).toBe('no-referrer');
  await isSound(page);
  const drawn = await choiceOf(
    flows,
    answer.bytes('<svg xmlns="http://www.w3.org/2000/svg"/>', {
      headers: { 'content-type': 'image/svg+xml' },
    }),
  );
  await drawn.waitForLoadState('networkidle');
  expect(await drawn.locator('img').count()).toBe(0);
});

test('a brand of the registry has its mark', async () => {
  const brands = ['apple', 'facebook', 'github', 'gitlab', 'google', 'twitter'];
  const page = await choiceOf([sso(brands.map((brand) => ({ id: brand, name: brand, brand })))]);
  await expect.poll(() => page.locator('svg.mark').count()).toBe(brands.length);
  await isSound(page);
});

test('a homeserver that prefers its own page: one button that says so, and its providers as other ways', async () => {
  const providers = [
    { id: 'a', name: 'Acme' },
    { id: 'b', name: 'Bolt' },
  ];
  const preferred = { ...sso(providers), oauth_aware_preferred: true };
  const page = await choiceOf([preferred, { type: 'm.login.password' }]);
  expect(await buttons(page)).toEqual(['Continue in your browser']);
  expect(await page.locator('.primary').count()).toBe(1);
  expect(await page.getByLabel('User name').count()).toBe(0);
  await page.getByText('Other ways').click();
  expect(await buttons(page)).toHaveLength(3);
  await isSound(page);
});

test('too many tries: the form waits and counts, then may be used again', async () => {
  let isBusy = true;
  const homeserver = await createScriptedHomeserver(({ method, path }) => {
    if (path.startsWith('/_matrix/client/versions')) return answer.json({ versions: ['v1.11'] });
    if (!path.startsWith('/_matrix/client/v3/login')) return undefined;
    if (method === 'GET') return answer.json({ flows: [{ type: 'm.login.password' }] });
    return isBusy ? answer.limitExceeded({ retryAfterMs: 90_000 }) : undefined;
  });
  const page = await stage.visit({ server: homeserver.url });
  open.push({ page, homeserver });
  await page.clock.install();
  await page.getByLabel('User name').fill('alice');
  await page.getByRole('textbox', { name: 'Password' }).fill('secret');
  await page.keyboard.press('Enter');
  const button = page.getByRole('button', { name: /Try again in 1 minute/ });
  await button.waitFor();
  expect(await button.isDisabled()).toBe(true);
  expect(await page.getByLabel('User name').inputValue()).toBe('alice');
  isBusy = false;
  await page.clock.fastForward(91_000);
  await expect.poll(() => page.getByRole('button', { name: 'Sign in with password' }).isEnabled()).toBe(true);
});

import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { type ClientPage, serveClientPage } from './page/serve-client-page.ts';
import { type SynapseWorld, startSynapseWorld } from './synapse-world.ts';

let world: SynapseWorld;
let browser: Browser;
let client: ClientPage;

beforeAll(async () => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  world = await startSynapseWorld();
  [browser, client] = await Promise.all([
    chromium.launch({ executablePath, args: [...chromiumFlags] }),
    serveClientPage(world.synapse.url),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await client?.stop();
  await world?.stop();
});

test('a client in Chromium signs in through Synapse’s own confirmation page and leaves no token in the address bar', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(client.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Bob Brown' }).click();
  await page.getByRole('link', { name: 'Continue' }).click();

  const status = page.locator('output');
  await status.filter({ hasText: '@bob' }).waitFor();
  expect(await status.textContent()).toBe(`@bob:${world.synapse.serverName} at ${client.url}?room=1`);
  await context.close();
});

test('the pages of the provider and of Synapse need no JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const redirectUrl = encodeURIComponent('http://127.0.0.1:9/');
  await page.goto(
    `${world.synapse.url}/_matrix/client/v3/login/sso/redirect/oidc-acme?redirectUrl=${redirectUrl}`,
  );
  await page.getByRole('button', { name: 'Alice Anders' }).click();
  const link = page.getByRole('link', { name: 'Continue' });
  expect(await link.getAttribute('href')).toMatch(/^http:\/\/127\.0\.0\.1:9\/\?loginToken=/);
  await context.close();
});

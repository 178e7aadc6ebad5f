import { beginSso, exchange, memoryStore, type Ports, readCallback, runtimePorts } from '@latchkey/client';
import { createUserAgent, signInAtProvider } from '@latchkey/sandbox';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { type ClientPage, serveClientPage } from './page/serve-client-page.ts';
import { type SynapseWorld, startSynapseWorld } from './synapse-world.ts';

let world: SynapseWorld;
let browser: Browser;
let person: BrowserContext;
let page: Page;
const clients: ClientPage[] = [];

beforeAll(async () => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  world = await startSynapseWorld();
  browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags],
    // Playwright lets every window open; people's browsers don't.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(clients.map((client) => client.stop()));
  await world?.stop();
});

beforeEach(async () => {
  await signInElsewhere();
  person = await browser.newContext();
  page = await person.newPage();
});
afterEach(() => person.close());

/** Another device of Alice, to be deleted. */
async function signInElsewhere(): Promise<void> {
  const ports: Ports = { ...runtimePorts(), pending: memoryStore(), sessions: memoryStore() };
  const homeserver = { baseUrl: world.synapse.url, api: 'v3' } as const;
  const redirectUrl = 'http://127.0.0.1:9/';
  const { url } = await beginSso({ homeserver, providerId: 'oidc-acme', redirectUrl }, { ports });
  const read = await readCallback(await signInAtProvider(createUserAgent(), url, 'alice'), { ports });
  if (read.kind !== 'verified') throw new Error(`The callback was ${read.kind}`);
  await exchange(read.callback, { ports });
}

/** Signs in with the page, and offers to delete the other devices. */
async function openClient(headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const client = await serveClientPage(world.synapse.url, { script: 'devices-page.ts', headers });
  clients.push(client);
  await page.goto(client.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Alice Anders' }).click();
  await page.getByRole('link', { name: 'Continue' }).click();
}

const clickDelete = () => page.getByRole('button', { name: 'Delete others' }).click();
const says = (text: string) => page.locator('output').filter({ hasText: text }).waitFor();

/** What Alice does in the window that Synapse's page is in. */
async function confirmIn(popup: Page): Promise<void> {
  await popup
    .getByText(/remove device\(?s?\)? from your account|remove a device from your account/)
    .waitFor();
  await popup.getByRole('link', { name: 'Continue with Acme' }).click();
  await popup.getByRole('button', { name: 'Alice Anders' }).click();
}

test('C79: the popup opens in the click, says what it is about, and closes by itself when it is done', async () => {
  await openClient();
  const [popup] = await Promise.all([person.waitForEvent('page'), clickDelete()]);
  const closed = popup.waitForEvent('close');
  await confirmIn(popup);
  await closed;
  await says('done, 1 left');
});

test('a person who closes the popup has cancelled, and may try again', async () => {
  await page.addInitScript(() => sessionStorage.setItem('unsure-ms', '500'));
  await openClient();
  const [popup] = await Promise.all([person.waitForEvent('page'), clickDelete()]);
  await popup.getByRole('link', { name: 'Continue with Acme' }).waitFor();
  await popup.close();
  await says('cancelled');
  const [again] = await Promise.all([person.waitForEvent('page'), clickDelete()]);
  await confirmIn(again);
  await says('done, 1 left');
});

test('with the popup blocked, a link does it, and the page goes on by itself', async () => {
  await page.addInitScript(() => sessionStorage.setItem('at-once', 'yes'));
  // Nothing may look into the page before: it would count as a click.
  const blocked = new Promise<void>((tell) => page.exposeFunction('tellBlocked', tell));
  await openClient();
  await blocked;
  const link = page.getByRole('link', { name: 'Confirm' });
  await link.waitFor();
  expect(person.pages()).toHaveLength(1);
  const [tab] = await Promise.all([person.waitForEvent('page'), link.click()]);
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  await confirmIn(tab);
  await tab.getByText('you can close this window').waitFor();
  await says('done, 1 left');
});

test('C82: with the opener cut by the client’s own Cross-Origin-Opener-Policy', async () => {
  await openClient({ 'cross-origin-opener-policy': 'same-origin' });
  const [popup] = await Promise.all([person.waitForEvent('page'), clickDelete()]);
  await confirmIn(popup);
  await popup.getByText('you can close this window').waitFor();
  expect(await popup.evaluate(() => window.opener)).toBeNull();
  await says('done, 1 left');
});

test('C82: with the opener cut by the identity provider’s Cross-Origin-Opener-Policy', async () => {
  await person.route(`${world.acme.issuer}/**`, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response, headers });
  });
  await openClient();
  const [popup] = await Promise.all([person.waitForEvent('page'), clickDelete()]);
  await confirmIn(popup);
  await popup.getByText('you can close this window').waitFor();
  expect(await popup.evaluate(() => window.opener)).toBeNull();
  await says('done, 1 left');
});

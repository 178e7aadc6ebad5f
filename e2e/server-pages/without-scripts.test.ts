import { createWorld, type World } from '@latchkey/sandbox';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';

const client = 'https://chat.example/app?room=1';

let world: World;
let browser: Browser;

beforeAll(async () => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  world = await createWorld({
    providers: [
      { id: 'acme', name: 'Acme' },
      { id: 'saml', name: 'Globex', kind: 'saml' },
      { id: 'ldap', name: 'Initech', kind: 'ldap' },
      { id: 'hooli', name: 'Hooli' },
    ],
  });
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** A person whose browser runs no scripts, at the choice of a provider. */
async function visit(language: string): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: language,
    viewport: { width: 320, height: 640 },
  });
  await context.route(
    (url) => url.hostname === 'chat.example',
    (route) => route.fulfill({ contentType: 'text/plain', body: 'signed in' }),
  );
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const start = `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect`;
  await page.goto(`${start}?redirectUrl=${encodeURIComponent(client)}`);
  return page;
}

/** What each provider needs of somebody who runs no scripts. */
const waysThrough = {
  Acme: (page: Page) => page.locator('button[value=alice]').click(),
  Globex: async (page: Page) => {
    await page.locator('button[value=alice]').click();
    await page.getByRole('button', { name: 'Go on' }).click();
  },
  Initech: async (page: Page) => {
    await page.locator('[name=username]').fill('alice');
    await page.locator('[name=password]').fill(world.users.alice.password);
    await page.locator('form button').click();
  },
};

test.each([
  ['Acme', 'ja', '続ける'],
  ['Globex', 'ar', 'متابعة'],
  ['Initech', 'de', 'Weiter'],
] as const)('without scripts, %s signs in a person who reads %s', async (provider, language, onward) => {
  const page = await visit(language);
  await page.getByRole('link', { name: provider }).click();
  await waysThrough[provider](page);
  await page.waitForURL('**/_latchkey/confirm/**');
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  await page.getByRole('button', { name: onward, exact: true }).click();
  await page.waitForURL(/^https:\/\/chat\.example\/app\?room=1&loginToken=/);
  await page.context().close();
});

test('a provider that is down shows a page in the reader’s language, which leads to the others', async () => {
  await world.provider('hooli').stop();
  const page = await visit('fr');
  await page.getByRole('link', { name: 'Hooli' }).click();
  await page.getByRole('heading', { name: 'Hooli est injoignable' }).waitFor();
  await page.getByRole('link', { name: 'Choisir comment se connecter' }).click();
  await page.getByRole('link', { name: 'Initech' }).click();
  await waysThrough.Initech(page);
  await page.waitForURL('**/_latchkey/confirm/**');
  await page.context().close();
});

import { createWorld, type World } from '@latchkey/sandbox';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';

const client = 'http://localhost:9/app';

let world: World;
let browser: Browser;

beforeAll(async () => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  world = await createWorld({
    providers: [{ id: 'acme', name: 'Acme', mapping: { localpart: { import: 'suggest' } } }],
    trustedRedirects: [client],
    serverConfig: {
      homeserver: { type: 'embedded', users: [{ localpart: 'taken' }] },
      terms: { version: '1', url: 'https://example.org/terms' },
    },
  });
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Signs in at the provider as somebody who has no account yet. */
async function arrive(subject: string, options: { readonly javaScriptEnabled: boolean }): Promise<Page> {
  const context = await browser.newContext(options);
  await context.route(`${client}**`, (route) => route.fulfill({ body: 'the client' }));
  const page = await context.newPage();
  const query = new URLSearchParams({ redirectUrl: client });
  await page.goto(`${world.homeserver.url}/_matrix/client/v3/login/sso/redirect/acme?${query}`);
  await page.locator(`button[value="${subject}"]`).click();
  await page.locator('#username').waitFor();
  return page;
}

async function finish(page: Page, username: string): Promise<string> {
  await page.locator('#username').fill(username);
  await page.locator('[name=terms]').check();
  await page.locator('#username').press('Enter');
  await page.waitForURL(`${client}?loginToken=*`);
  const token = new URL(page.url()).searchParams.get('loginToken');
  const response = await fetch(`${world.homeserver.url}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify({ type: 'm.login.token', token }),
  });
  return ((await response.json()) as { user_id: string }).user_id;
}

describe('H42: the page for a user name, in a real browser', () => {
  test('says while somebody types whether the name is free, and Enter makes the account', async () => {
    const page = await arrive('alice', { javaScriptEnabled: true });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    const answer = page.locator('#availability');
    await page.locator('#username').fill('taken');
    await answer.getByText('This name is taken.').waitFor();
    await page.locator('#username').fill('alice.new');
    await answer.getByText('This name is free.').waitFor();
    expect(refused).toEqual([]);
    expect(await finish(page, 'alice.new')).toBe(`@alice.new:${world.homeserver.serverName}`);
  });

  test('is as good without JavaScript', async () => {
    const page = await arrive('bob', { javaScriptEnabled: false });
    await page.locator('#username').fill('taken');
    await page.locator('button[value=check]').click();
    await page.getByText('This name is taken.').waitFor();
    expect(await finish(page, 'bob.new')).toBe(`@bob.new:${world.homeserver.serverName}`);
  });
});

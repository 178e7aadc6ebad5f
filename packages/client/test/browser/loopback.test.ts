import { createRequire } from 'node:module';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loopback } from '../../src/node/loopback.ts';
import { type BrowserWorld, signsIn, startBrowserWorld } from './browser-world.ts';

let world: BrowserWorld;
let person: BrowserContext;

beforeAll(async () => {
  world = await startBrowserWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.homeserver.answerWith(signsIn());
  person = await world.newPerson();
});
afterEach(() => person.close());

async function leaveForBrowser() {
  const listener = await loopback();
  onTestFinished(() => listener.close());
  const redirectUrl = `${listener.redirectUrl}?latchkey=some-id`;
  const page = await person.newPage();
  const start = `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect?redirectUrl=${encodeURIComponent(redirectUrl)}`;
  const opener = listener.opener((url) => page.goto(url));
  const answer = opener(start, { redirectUrl, signal: new AbortController().signal });
  await page.waitForSelector('text=Continue');
  return { listener, page, answer, redirectUrl };
}

describe('the listener, for a real browser', () => {
  it('gets the callback, and leaves the token in neither address nor history', async () => {
    const { listener, page, answer, redirectUrl } = await leaveForBrowser();
    await page.click('text=Continue');
    expect(await answer).toBe(`${redirectUrl}&loginToken=secret-token-0`);
    // Not before the browser has its last page, however soon the program wants to end.
    await listener.close();
    await page.waitForURL(`${new URL(redirectUrl).origin}/done`);
    expect(await page.innerText('main')).toContain('You can close this tab and go back to the terminal.');
    const devTools = await person.newCDPSession(page);
    const { entries } = await devTools.send('Page.getNavigationHistory');
    expect(entries.map(({ url }) => url).join(' ')).not.toContain('secret-token');
  });

  it('shows the same page on a reload while it listens', async () => {
    const { page, answer } = await leaveForBrowser();
    await page.click('text=Continue');
    await answer;
    await page.waitForURL('**/done');
    await page.reload();
    expect(await page.title()).toBe('That’s all in the browser');
  });

  it.each(['light', 'dark'] as const)('shows a page that everybody can read, in %s', async (colorScheme) => {
    const { page, answer } = await leaveForBrowser();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await page.emulateMedia({ colorScheme });
    await page.click('text=Continue');
    await answer;
    await page.waitForURL('**/done');
    expect(problems).toEqual([]);
    // The page itself lets no script in; a browser's tools need none of its permission.
    const axe = createRequire(import.meta.url)('axe-core') as { source: string };
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

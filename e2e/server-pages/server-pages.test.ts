import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SampleServer, startSampleServer } from '../../packages/server/test/sample-server.ts';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';

let server: SampleServer;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  server = await startSampleServer();
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page in a browser of its own, from which nothing leaves for other sites; what would is recorded. */
async function visit(options: BrowserContextOptions) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const sent: { url: string; body: string | null }[] = [];
  await context.route(
    (url) => !url.href.startsWith(server.url),
    (route) => {
      sent.push({ url: route.request().url(), body: route.request().postData() });
      return route.fulfill({ contentType: 'text/plain', body: 'elsewhere' });
    },
  );
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  return { context, page, sent, refused };
}

/** What axe finds, and what is too wide or too small to hit. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return (await axe.run({ resultTypes: ['violations'] })).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`,
    );
  });
  const measured = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const targets = 'button, a.choice, a.button, input:not([type=hidden], [type=checkbox]), label.check';
    const small = [...document.querySelectorAll(targets)].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility() && (width < 44 || height < 44);
    });
    return [
      ...(scrollWidth > clientWidth ? ['scrolls sideways'] : []),
      ...small.map((element) => `too small: ${element.outerHTML}`),
    ];
  });
  return [...violations, ...measured];
}

describe.each([
  { language: 'en', colorScheme: 'light', text: '100%' },
  { language: 'en', colorScheme: 'dark', text: '200%' },
  { language: 'ar', colorScheme: 'light', text: '200%' },
  { language: 'ar', colorScheme: 'dark', text: '100%' },
] as const)('in $language, $colorScheme, at 320 px with text at $text', ({ language, colorScheme, text }) => {
  test('axe finds nothing on any page, nothing scrolls sideways, every target is 44 px, and the policy refuses nothing', async () => {
    const { context, page, refused } = await visit({ colorScheme, viewport: { width: 320, height: 640 } });
    // The page that goes on by itself stays to be looked at.
    await context.addInitScript(() => {
      HTMLFormElement.prototype.submit = () => {};
    });
    const found: Record<string, string[]> = {};
    for (const { path, name } of server.states) {
      await page.goto(`${server.url}${path}?lang=${language}`);
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, text);
      const problems = await problemsOf(page);
      if (problems.length > 0) found[name] = problems;
    }
    expect(server.states.length).toBeGreaterThan(20);
    expect(found).toEqual({});
    expect(refused).toEqual([]);
    await context.close();
  }, 90_000);
});

describe('a form that another site takes', () => {
  const path = '/_latchkey/samples/formPost/0';
  const expected = {
    url: 'https://id.example.org/saml?x=1&y=2',
    body: 'SAMLRequest=sample%2Brequest%3D%3D&RelayState=sample-state',
  };

  test('goes there by itself where scripts run', async () => {
    const { context, page, sent } = await visit({});
    await page.goto(server.url + path, { waitUntil: 'commit' });
    await page.waitForURL(expected.url);
    expect(sent).toEqual([expected]);
    await context.close();
  });

  test('goes there by a button where none do', async () => {
    const { context, page, sent } = await visit({ javaScriptEnabled: false });
    await page.goto(server.url + path);
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: 'Continue to Acme' }).press('Enter');
    await page.waitForURL(expected.url);
    expect(sent).toEqual([expected]);
    await context.close();
  });
});

test('the link back to an app leads there at a click, and only then', async () => {
  const { context, page } = await visit({ javaScriptEnabled: false });
  await page.goto(`${server.url}/_latchkey/samples/openApp/0`);
  const link = page.getByRole('link', { name: 'Open the app' });
  expect(await link.getAttribute('href')).toBe('element://connect?a=1&loginToken=sample');
  expect(await page.locator('meta[http-equiv], script').count()).toBe(0);
  await context.close();
});

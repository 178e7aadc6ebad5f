import { fileURLToPath } from 'node:url';
import { answer, answerByPath, createScriptedHomeserver } from '@latchkey/sandbox';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import type { ExpiringHomeserver } from './homeserver.ts';
import type { Sharing } from './page/app.ts';

/** A browser and an app. */
export type TabWorld = {
  /** Signs somebody in and opens that many tabs on the session. */
  openTabs(homeserver: ExpiringHomeserver, sharing: Sharing, count: number): Promise<Tabs>;
  /** Opens that many tabs of one person who is not signed in. */
  openEmptyTabs(count: number): Promise<Omit<Tabs, 'accessToken'>>;
  stop(): Promise<void>;
};

/** The tabs of one person. */
export type Tabs = {
  readonly pages: readonly Page[];
  readonly accessToken: string;
  close(): Promise<void>;
};

export async function startTabWorld(): Promise<TabWorld> {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  const [browser, app] = await Promise.all([
    chromium.launch({ executablePath, args: [...chromiumFlags] }),
    serveApp(),
  ]);
  return {
    openEmptyTabs: (count) => openPages(browser, app.url, count),
    openTabs: (homeserver, sharing, count) => openTabs({ browser, url: app.url, homeserver, sharing, count }),
    stop: async () => {
      await browser.close();
      await app.stop();
    },
  };
}

async function openTabs(parts: {
  browser: Browser;
  url: string;
  homeserver: ExpiringHomeserver;
  sharing: Sharing;
  count: number;
}): Promise<Tabs> {
  const { browser, url, homeserver, sharing, count } = parts;
  const { pages, close } = await openPages(browser, url, count);
  const [first] = pages;
  if (first === undefined) throw new Error('No tab was asked for');
  const { user, password } = homeserver;
  const account = { url: homeserver.url, user, password };
  const accessToken = await first.evaluate(([who, how]) => window.tab.signIn(who, how), [
    account,
    sharing,
  ] as const);
  for (const page of pages) await page.evaluate((how) => window.tab.open(how), sharing);
  return { pages, accessToken, close };
}

async function openPages(browser: Browser, url: string, count: number): Promise<Omit<Tabs, 'accessToken'>> {
  const context: BrowserContext = await browser.newContext();
  const pages = await Promise.all(Array.from({ length: count }, () => context.newPage()));
  for (const page of pages) await page.goto(url);
  return { pages, close: () => context.close() };
}

async function serveApp(): Promise<{ url: string; stop(): Promise<void> }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/app.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    conditions: ['@latchkey/source'],
    write: false,
  });
  const page =
    '<!doctype html><title>App</title><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>';
  const type = { 'content-type': 'text/javascript' };
  const server = await createScriptedHomeserver(
    answerByPath({
      'GET /': answer.html(page),
      'GET /app.js': answer.bytes(outputFiles[0]?.contents ?? '', { headers: type }),
    }),
    { cors: false },
  );
  return { url: `${server.url.replace('127.0.0.1', 'localhost')}/`, stop: () => server.stop() };
}

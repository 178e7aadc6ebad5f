import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browsers/open-browser.ts';

const frameworks = ['html', 'react', 'vue', 'svelte'] as const;
const examplesFolder = fileURLToPath(new URL('../../examples', import.meta.url));

let browser: Browser;
let served: ChildProcessByStdio<null, Readable, null>;
let urls: readonly string[];

beforeAll(async () => {
  // What `npm start` runs in an example's folder; here for all four at once.
  served = spawn(process.execPath, ['--conditions=@latchkey/source', 'start.ts', ...frameworks], {
    cwd: examplesFolder,
    // Not what the tests run in: libraries would take it for development.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  [browser, urls] = await Promise.all([openBrowser('chromium'), readUrls(served.stdout)]);
});

afterAll(async () => {
  await browser?.close();
  served?.kill('SIGKILL');
});

async function readUrls(output: Readable): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface(output)) {
    const [, url] = /^Example ready: (.*)$/.exec(line) ?? [];
    if (url !== undefined) found.push(url);
    if (found.length === frameworks.length) return found;
  }
  throw new Error('It ended before all examples were ready');
}

test.each(frameworks)(
  '%s: somebody signs in, is still there after a reload, signs out, and nothing is amiss in the console',
  async (framework) => {
    const url = urls[frameworks.indexOf(framework)] ?? '';
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    try {
      const page = await context.newPage();
      const amiss: string[] = [];
      page.on('console', (message) => {
        const isFavicon = message.location().url.endsWith('/favicon.ico');
        if (['error', 'warning'].includes(message.type()) && !isFavicon) amiss.push(message.text());
      });
      page.on('pageerror', (error) => amiss.push(error.message));
      await page.goto(url);
      await page.getByRole('button', { name: 'Continue with Acme' }).click();
      await page.getByRole('button', { name: 'Alice' }).click();
      await page.getByRole('heading', { name: 'Welcome' }).waitFor();
      expect(await page.locator('output').textContent()).toMatch(/^@alice:localhost:\d+$/);
      expect(page.url()).toBe(url);
      await page.reload();
      await page.getByRole('heading', { name: 'Welcome' }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Continue with Acme' }).waitFor();
      expect(amiss).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

test('Ctrl-C ends all of it', async () => {
  const ended = once(served, 'exit');
  served.kill('SIGINT');
  expect((await ended)[0]).toBe(0);
  await expect(fetch(urls[0] ?? '')).rejects.toThrow();
});

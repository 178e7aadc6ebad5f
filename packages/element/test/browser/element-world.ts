import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createWorld, type World } from '@latchkey/sandbox';
import { build, type OutputFile } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser, installBrowser } from '../../../../scripts/setup/browser.ts';

/** The strictest policy that a page with the element can have. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'connect-src *',
  "img-src blob: 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** A homeserver with two providers, a page with the element, and browsers. */
export type ElementWorld = {
  readonly world: World;
  readonly pageUrl: string;
  /** Somebody with a browser of their own, at a page whose element has these attributes. */
  visit(attributes?: Readonly<Record<string, string>>, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
};

/** Starts everything once for a file of tests. */
export async function startElementWorld(): Promise<ElementWorld> {
  const [page, browser] = await Promise.all([servePage(), launchBrowser()]);
  const world = await createWorld({
    providers: [
      { id: 'acme', name: 'Acme' },
      { id: 'globex', name: 'Globex' },
    ],
    trustedRedirects: [`${page.url}/`],
  });
  return {
    world,
    pageUrl: page.url,
    async visit(attributes = {}, options = {}) {
      const context = await browser.newContext({ locale: 'en-US', ...options });
      context.setDefaultTimeout(10_000);
      const visited = await context.newPage();
      await visited.goto(addressOf(page.url, attributes));
      return visited;
    },
    async stop() {
      await browser.close();
      await Promise.all([page.stop(), world.stop()]);
    },
  };
}

/** The address of a page whose element has these attributes. */
function addressOf(pageUrl: string, attributes: Readonly<Record<string, string>>): string {
  return `${pageUrl}/?${new URLSearchParams(attributes)}`;
}

async function launchBrowser(): Promise<Browser> {
  const outcome = await installBrowser();
  if (!outcome.ready) throw new Error(outcome.reason);
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No browser was found');
  return chromium.launch({
    executablePath,
    args: [...chromiumFlags],
    // Windows open in a click only, as in people's browsers; Playwright lets every one open.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  });
}

const html =
  '<!doctype html><html lang="en"><title>App</title><h1>App</h1><script type="module" src="/element-page.js"></script>';

async function servePage(): Promise<{ url: string; stop(): Promise<void> }> {
  const files = new Map((await bundlePage()).map(({ path, text }) => [path.replace(/^.*\//, '/'), text]));
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(new URL(url, 'http://localhost').pathname);
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(script ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundlePage(): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('element-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    splitting: true,
    outdir: '/',
    format: 'esm',
    target: 'es2023',
    conditions: ['@latchkey/source'],
  });
  return outputFiles;
}

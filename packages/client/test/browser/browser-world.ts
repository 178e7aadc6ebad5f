import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { appendLoginToken } from '@latchkey/protocol';
import {
  answer,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  personality,
  type ScriptedHomeserver,
} from '@latchkey/sandbox';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findBrowser, installBrowser } from '../../../../scripts/setup/browser.ts';

/** A real browser, an app, and a homeserver of another site. */
export type BrowserWorld = {
  /** The app's origin. `localhost`, so that the browser counts it as secure; the homeserver is on `127.0.0.1`. */
  readonly appUrl: string;
  readonly homeserver: ScriptedHomeserver;
  /** A person's browser: its storage is its own. */
  newPerson(): Promise<BrowserContext>;
  stop(): Promise<void>;
};

/** How the homeserver's sign-in page behaves. */
export type SignInPage = {
  /** Cuts `window.opener`, as many identity providers do. */
  readonly cutsOpener?: boolean;
};

/** Starts everything once for a file of tests. */
export async function startBrowserWorld(): Promise<BrowserWorld> {
  const [browser, app, homeserver] = await Promise.all([
    launchBrowser(),
    serveApp(),
    createScriptedHomeserver(signsIn()),
  ]);
  return {
    appUrl: app.url,
    homeserver,
    newPerson: () => browser.newContext(),
    async stop() {
      await browser.close();
      await Promise.all([app.stop(), homeserver.stop()]);
    },
  };
}

/** A homeserver whose sign-in page has one link, which leads back with a login token that is good once. */
export function signsIn({ cutsOpener = false }: SignInPage = {}): Handler {
  const loginTokens = Array.from({ length: 20 }, (_, index) => `secret-token-${index}`);
  let begun = 0;
  const signInPage: Handler = ({ path }) => {
    const { pathname, searchParams } = new URL(path, 'http://homeserver.example');
    if (!pathname.startsWith('/_matrix/client/v3/login/sso/redirect')) return undefined;
    const back = appendLoginToken(searchParams.get('redirectUrl') ?? '', loginTokens[begun++] ?? '');
    const page = `<title>Acme</title><a href="${back.replaceAll('&', '&amp;')}">Continue</a>`;
    return answer.html(page, {
      headers: cutsOpener ? { 'cross-origin-opener-policy': 'same-origin' } : {},
    });
  };
  return firstAnswer(signInPage, personality('synapse', { loginTokens }));
}

async function launchBrowser(): Promise<Browser> {
  const outcome = await installBrowser();
  if (!outcome.ready) throw new Error(outcome.reason);
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No browser was found');
  return chromium.launch({
    executablePath,
    args: [...chromiumFlags],
    // Playwright turns it off; people press "back".
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

async function serveApp(): Promise<{ url: string; stop(): Promise<void> }> {
  const script = await bundleApp();
  const server = createServer(({ url = '/' }, response) => {
    const isScript = url === '/app.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript
        ? script
        : '<!doctype html><title>App</title><body><script type="module" src="/app.js"></script>',
    );
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

async function bundleApp(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('app-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    conditions: ['@latchkey/source'],
  });
  return outputFiles[0]?.text ?? '';
}

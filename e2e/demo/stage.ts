import type { IncomingMessage } from 'node:http';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type Demo, type DemoOptions, startDemo } from '../../apps/demo/src/server/demo.ts';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';

/** A request that arrived at the server of the page. */
export type PageRequest = { readonly url: string; readonly referer: string | undefined };

/** The demo, and a browser to go there with. */
export interface Stage {
  readonly demo: Demo;
  readonly pageRequests: readonly PageRequest[];
  /** Somebody with a browser of their own, at the demo's first screen. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** Ends all visits: what one test left behind is nothing to the next. */
  endVisits(): Promise<void>;
  close(): Promise<void>;
}

/** How the browser is. */
export type StageOptions = {
  /** Windows open in a click only, as in people's browsers; Playwright lets every one open. */
  readonly blocksPopups?: boolean;
  /** What the page's server sends beside the usual headers. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
  /** Sections of the server's configuration, in place of the demo's own. */
  readonly serverConfig?: DemoOptions['serverConfig'];
};

/** Starts the demo on free ports, and a browser. */
export async function openStage({
  blocksPopups = false,
  pageHeaders,
  serverConfig,
}: StageOptions = {}): Promise<Stage> {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('No browser: run the tests by npm test, which fetches it');
  const pageRequests: PageRequest[] = [];
  const onPageRequest = ({ url = '', headers }: IncomingMessage) => {
    pageRequests.push({ url, referer: headers.referer });
  };
  const [demo, browser] = await Promise.all([
    startDemo({ onPageRequest, pageHeaders, serverConfig }),
    chromium.launch({
      executablePath,
      args: [...chromiumFlags],
      ignoreDefaultArgs: blocksPopups ? ['--disable-popup-blocking'] : [],
    }),
  ]);
  const visits: BrowserContext[] = [];
  const endVisits = async () => {
    await Promise.all(visits.splice(0).map((context) => context.close()));
  };
  return {
    demo,
    pageRequests,
    visit: async (options) => {
      const page = await goThere(demo, browser, options);
      visits.push(page.context());
      return page;
    },
    endVisits,
    close: async () => {
      await browser.close();
      await demo.stop();
    },
  };
}

async function goThere(demo: Demo, browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(demo.url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  return page;
}

/** Waits for what the homeserver offers: the one that the page begins with, or another one. */
export async function chooseHomeserver(page: Page, serverName?: string): Promise<void> {
  if (serverName !== undefined) {
    await page.getByRole('button', { name: 'Change homeserver' }).click();
    await lookFor(page, serverName);
  }
  await page.getByRole('button', { name: 'Continue with Acme' }).waitFor();
}

/** Types a homeserver where the page asks for one. */
export async function lookFor(page: Page, serverName: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Homeserver' }).fill(serverName);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Presses the button of a provider. */
export async function leaveFor(page: Page, provider: 'Acme' | 'Globex'): Promise<void> {
  await page.getByRole('button', { name: `Continue with ${provider}` }).click();
}

/** Says at the provider who one is. */
export async function beAtProvider(page: Page, person: 'Alice' | 'Bob'): Promise<void> {
  await page.getByRole('button', { name: person }).click();
}

/** Signs in, the whole way, with the page going there and back. */
export async function signInByRedirect(page: Page, person: 'Alice' | 'Bob' = 'Alice'): Promise<void> {
  await chooseHomeserver(page);
  await leaveFor(page, 'Acme');
  await beAtProvider(page, person);
  await accountOf(page, person);
}

/** Waits for the account's page, with the homeserver's own word that it is theirs. */
export async function accountOf(page: Page, person: 'Alice' | 'Bob'): Promise<void> {
  await page.getByRole('heading', { name: `@${person.toLowerCase()}:` }).waitFor();
  await page.getByText('as expected').waitFor();
}

/** Reads one of the account page's facts. */
export async function fact(page: Page, name: string): Promise<string> {
  const row = page.locator('dl.facts > div').filter({ has: page.locator('dt', { hasText: name }) });
  return (await row.locator('dd').textContent())?.trim() ?? '';
}

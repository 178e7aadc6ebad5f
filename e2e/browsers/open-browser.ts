import { type Browser, chromium, firefox } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { findFirefox } from '../../scripts/setup/firefox.ts';

/** The browsers that a sign-in is tried in. */
export type BrowserName = 'chromium' | 'firefox';

/** @returns where the browser's program is; `undefined` where the machine has none. */
export function findProgram(name: BrowserName): Promise<string | undefined> {
  return name === 'chromium' ? findBrowser() : findFirefox();
}

/** Starts a browser, as its makers and not Playwright's ship it. */
export async function openBrowser(name: BrowserName): Promise<Browser> {
  const executablePath = await findProgram(name);
  if (executablePath === undefined)
    throw new Error(`No ${name}: run the tests by npm test, which fetches it`);
  return name === 'chromium'
    ? chromium.launch({ executablePath, args: [...chromiumFlags] })
    : firefox.launch({ executablePath, channel: 'moz-firefox' });
}

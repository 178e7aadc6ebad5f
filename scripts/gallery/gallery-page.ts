import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../setup/browser.ts';
import type { Gallery } from './start-gallery.ts';

/** What a view of the gallery is, as its address names it. */
export type View = {
  readonly state: string;
  readonly lang?: string;
  readonly theme?: string;
  readonly density?: string;
  readonly dir?: string;
};

/** Starts the browser that looks at the gallery. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No browser: npm test fetches one');
  return chromium.launch({ executablePath, args: [...chromiumFlags] });
}

/** Opens the gallery without its bar. */
export async function openGallery(
  browser: Browser,
  { url }: Gallery,
  size: { readonly width: number; readonly height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${url}?bare`);
  await page.locator('body[data-shown]').waitFor();
  return page;
}

/** Shows a view, and waits until it stands. */
export async function showView(page: Page, view: View): Promise<void> {
  const fragment = `#${new URLSearchParams(view)}`;
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, fragment);
  await page.waitForFunction((wanted) => document.body.dataset.shown === wanted, fragment);
}

/** The names of all states, as the gallery's bar lists them. */
export function statesOf(page: Page): Promise<string[]> {
  return page.locator('#bar select').first().locator('option').allTextContents();
}

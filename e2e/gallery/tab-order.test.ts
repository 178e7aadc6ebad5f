import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openGallery, showView } from '../../scripts/gallery/gallery-page.ts';
import { type Gallery, startGallery } from '../../scripts/gallery/start-gallery.ts';
import { states } from './states.ts';

let gallery: Gallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [gallery, browser] = await Promise.all([startGallery(), launchBrowser()]);
  page = await openGallery(browser, gallery, { width: 768, height: 900 });
  // Where a walk begins and ends.
  await page.evaluate(() => {
    for (const where of ['prepend', 'append'] as const) {
      const stop = document.createElement('button');
      stop.className = 'edge';
      document.body[where](stop);
    }
  });
});

afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

type Stop = { readonly name: string; readonly top: number; readonly isFocusVisible: boolean };

/** Where the focus is: in the element's shadow tree, or in the form among its children. */
function focused(): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const active = outer?.shadowRoot?.activeElement ?? outer;
    if (!(active instanceof HTMLElement) || active.matches('body, .edge')) return undefined;
    const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : undefined;
    const spoken = active.cloneNode(true) as HTMLElement;
    for (const picture of spoken.querySelectorAll('[aria-hidden=true]')) picture.remove();
    const name = active.getAttribute('aria-label') ?? label ?? spoken.textContent ?? '';
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    return {
      name: name.replace(/\s+/g, ' ').trim(),
      top: active.getBoundingClientRect().top + scrollY,
      isFocusVisible: outlineStyle !== 'none' && outlineWidth !== '0px',
    };
  });
}

/** Presses Tab from the start of the page to its end. */
async function tabStops(): Promise<Stop[]> {
  await page.locator('.edge').first().focus();
  const stops: Stop[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const stop = await focused();
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  throw new Error(`The focus does not get out: ${stops.map(({ name }) => name).join(', ')}`);
}

test('Tab goes through the choice as it is read: homeserver, providers, form', async () => {
  await showView(page, { state: 'choosing-latchkey-two-providers' });
  expect((await tabStops()).map(({ name }) => name)).toEqual([
    'Change homeserver',
    'Continue with Acme',
    'Continue with Globex',
    'User name',
    'Password',
    'Show password',
    'Sign in with password',
  ]);
});

test('Tab goes through the waiting, with the help behind it', async () => {
  await showView(page, { state: 'waiting-help' });
  expect((await tabStops()).map(({ name }) => name)).toEqual([
    'Open again',
    'Continue in this tab',
    'Use a code instead',
    'Cancel',
    'Doesn’t work?',
    'Copy the link',
    'The address you ended at',
    'Continue',
  ]);
});

test('from a failure, Tab goes on to its action, its details and the field', async () => {
  // The element takes the focus from nobody.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await showView(page, { state: 'failed-homeserver_failed' });
  expect(
    await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('role')),
  ).toBe('alert');
  const names: (string | undefined)[] = [];
  for (let presses = 0; presses < 4; presses++) {
    await page.keyboard.press('Tab');
    names.push((await focused())?.name);
  }
  expect(names).toEqual(['Try again', 'Details', 'Homeserver', 'Continue']);
});

test.each(states)('in %s, Tab goes from the top to the bottom, and the focus can be seen', async (state) => {
  for (const lang of ['en', 'ar']) {
    await showView(page, { state, lang });
    const stops = await tabStops();
    // Two on one line, such as a field and the button in it, are up to a line apart.
    const upwards = stops.filter(({ top }, index) => top < (stops[index - 1]?.top ?? 0) - 24);
    expect(upwards, lang).toEqual([]);
    expect(
      stops.filter(({ isFocusVisible }) => !isFocusVisible),
      lang,
    ).toEqual([]);
    expect(
      stops.filter(({ name }) => name === ''),
      lang,
    ).toEqual([]);
  }
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openGallery, showView } from '../../scripts/gallery/gallery-page.ts';
import { type Gallery, startGallery } from '../../scripts/gallery/start-gallery.ts';
import { states } from './states.ts';

let gallery: Gallery;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  [gallery, browser] = await Promise.all([startGallery(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** What axe finds, each with the place. */
function axeProblems(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

/** What is too small to hit, or reaches out of the page. */
function measuredProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const element = document.querySelector('latchkey-sign-in');
    const all = [element, element?.shadowRoot].flatMap((root) => [
      ...(root?.querySelectorAll<HTMLElement>('*') ?? []),
    ]);
    const shown = all.filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'));
    const named = (one: HTMLElement) => one.outerHTML.replace(/<!--.*?-->/g, '').slice(0, 120);
    const small = shown.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return one.matches('button, a[href], input, summary') && (width < 44 || height < 43.9);
    });
    const wide = shown.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...small.map((one) => `too small: ${named(one)} ${one.offsetWidth} × ${one.offsetHeight} px`),
      ...wide.map((one) => `out of the page: ${named(one)}`),
      ...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} px`] : []),
    ];
  });
}

describe.each([
  { lang: 'en', theme: 'light' },
  { lang: 'en', theme: 'dark' },
  { lang: 'en', theme: 'high-contrast' },
  { lang: 'ar', theme: 'light' },
  { lang: 'ar', theme: 'dark' },
  { lang: 'ar', theme: 'high-contrast' },
] as const)('in $lang and $theme', ({ lang, theme }) => {
  let page: Page;

  beforeAll(async () => {
    page = await openGallery(browser, gallery, { width: 320, height: 640 });
    await page.evaluate(axe);
  });

  afterAll(() => page?.context().close());

  test.each(states)(
    'axe finds nothing in %s; every target is 44 px, nothing scrolls sideways',
    async (state) => {
      await showView(page, { state, lang, theme });
      expect(await axeProblems(page)).toEqual([]);
      expect(await measuredProblems(page)).toEqual([]);
    },
  );
});

describe('with text of twice the size, on a screen of 320 px', () => {
  let page: Page;

  beforeAll(async () => {
    page = await openGallery(browser, gallery, { width: 320, height: 640 });
    await page.addStyleTag({ content: ':root { font-size: 200% }' });
  });

  afterAll(() => page?.context().close());

  test.each(states)('nothing scrolls sideways or is cut off in %s', async (state) => {
    for (const lang of ['en', 'de', 'ja', 'ar']) {
      await showView(page, { state, lang, density: 'compact' });
      expect(await measuredProblems(page), lang).toEqual([]);
    }
  });
});

test('the gallery and these tests know the same states', async () => {
  const page = await openGallery(browser, gallery, { width: 1280, height: 640 });
  expect(await page.locator('#bar select').first().locator('option').allTextContents()).toEqual(states);
  await page.context().close();
});

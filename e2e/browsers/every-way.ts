import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Examples, serveExamples } from '../../examples/serve.ts';
import { hands } from './hands.ts';
import { type BrowserName, findProgram, openBrowser } from './open-browser.ts';

const plainHtml = fileURLToPath(new URL('../../examples/html', import.meta.url));

type Way = {
  readonly method: 'SSO' | 'password';
  readonly by: 'redirect' | 'popup';
  readonly hand: keyof typeof hands;
};

const ways: readonly Way[] = (['SSO', 'password'] as const).flatMap((method) =>
  (['redirect', 'popup'] as const).flatMap((by) =>
    (['mouse', 'keyboard'] as const).map((hand) => ({ method, by, hand })),
  ),
);

/** Signs in with the element in every way, in one browser and one world. */
export async function describeEveryWay(name: BrowserName): Promise<void> {
  // Said aloud by `npm test`, which also knows why; in CI it fails there.
  const isThere = (await findProgram(name)) !== undefined;
  describe.skipIf(!isThere)(`in ${name}`, () => {
    let browser: Browser;
    let examples: Examples;

    beforeAll(async () => {
      [browser, examples] = await Promise.all([openBrowser(name), serveExamples([plainHtml])]);
    });

    afterAll(async () => {
      await browser?.close();
      await examples?.stop();
    });

    test.each(ways)('$method with the page set to $by, by $hand alone', async (way) => {
      const context = await browser.newContext();
      context.setDefaultTimeout(15_000);
      try {
        const page = await context.newPage();
        await page.goto(examples.urls[0] ?? '');
        await page.getByRole('button', { name: 'Continue with Acme' }).waitFor();
        await page.locator('latchkey-sign-in').evaluate((element, by) => {
          element.setAttribute('navigator', by);
        }, way.by);
        await signIn(page, way, examples);
        await page.getByRole('heading', { name: 'Welcome' }).waitFor();
        const { alice } = examples.world.users;
        expect(await page.locator('output').textContent()).toBe(alice.userId);
        expect(page.url()).toBe(examples.urls[0]);
      } finally {
        await context.close();
      }
    });
  });
}

async function signIn(page: Page, { method, by, hand }: Way, { world }: Examples): Promise<void> {
  const { press, fill } = hands[hand];
  const { alice } = world.users;
  if (method === 'password') {
    await fill(page, 'User name', alice.localpart);
    await fill(page, 'Password', alice.password);
    // As people do; a submit button further down is one Tab more.
    if (hand === 'keyboard') return page.keyboard.press('Enter');
    return press(page, 'Sign in with password');
  }
  const popup = by === 'popup' ? page.waitForEvent('popup') : undefined;
  await press(page, 'Continue with Acme');
  const elsewhere = (await popup) ?? page;
  await elsewhere.getByRole('heading', { name: 'Sign in at Acme' }).waitFor();
  const closed = popup && elsewhere.waitForEvent('close');
  await Promise.all([closed, press(elsewhere, 'Alice')]);
}

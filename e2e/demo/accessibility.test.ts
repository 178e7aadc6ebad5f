import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  accountOf,
  beAtProvider,
  chooseHomeserver,
  leaveFor,
  openStage,
  type Stage,
  signInByRedirect,
} from './stage.ts';

let stage: Stage;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  stage = await openStage();
});

afterEach(() => stage.endVisits());

afterAll(() => stage?.close());

/** What axe finds, and what is too wide or too small to hit. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  const measured = await page.evaluate(() => {
    const isWide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    const targets = 'button, summary, select, label:has(input), input:not([type=checkbox], [type=hidden])';
    const targetsIn = (root: ParentNode): Element[] => [
      ...root.querySelectorAll(targets),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? targetsIn(shadowRoot) : [],
      ),
    ];
    const small = targetsIn(document).filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isShown =
        element.checkVisibility() && !(element instanceof HTMLInputElement && element.type === 'hidden');
      return isShown && (width < 44 || height < 44);
    });
    return [
      ...(isWide ? ['scrolls sideways'] : []),
      ...small.map((element) => `too small: ${element.outerHTML}`),
    ];
  });
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...measured,
  ];
}

describe.each([
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
] as const)('in $colorScheme at $width px', ({ colorScheme, width }) => {
  test('axe finds nothing, nothing scrolls sideways and every target is 44 px, from the first screen to the account', async () => {
    // The page's own policy lets no test script in.
    const page = await stage.visit({
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    await chooseHomeserver(page);
    expect(await problemsOf(page), 'choosing').toEqual([]);
    await page.getByRole('button', { name: 'Change homeserver' }).click();
    await page.getByRole('textbox', { name: 'Homeserver' }).waitFor();
    expect(await problemsOf(page), 'idle').toEqual([]);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await chooseHomeserver(page);
    await page.getByLabel('User name').fill('alice');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in with password' }).click();
    await page.getByRole('alert').waitFor();
    expect(await problemsOf(page), 'failed').toEqual([]);
    await page.getByRole('switch', { name: 'Use a popup' }).check();
    const [popup] = await Promise.all([page.waitForEvent('popup'), leaveFor(page, 'Acme')]);
    await page.getByRole('heading', { name: 'Go on in the other window' }).waitFor();
    expect(await problemsOf(page), 'away').toEqual([]);
    await beAtProvider(popup, 'Alice');
    await accountOf(page, 'Alice');
    expect(await problemsOf(page), 'account').toEqual([]);
  });

  test('the same while another device is removed, on the page and in the homeserver’s window', async () => {
    await signInByRedirect(await stage.visit());
    const look = { colorScheme, viewport: { width, height: 800 }, bypassCSP: true } as const;
    const page = await stage.visit({ ...look, reducedMotion: 'reduce' });
    await signInByRedirect(page);
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page
        .getByRole('button', { name: /^Remove / })
        .first()
        .click(),
    ]);
    await popup.getByRole('heading', { name: 'Remove a device?' }).waitFor();
    await popup.setViewportSize({ width, height: 800 });
    expect(await problemsOf(page), 'waiting').toEqual([]);
    expect(await problemsOf(popup), 'the question').toEqual([]);
    const withPassword = await page.context().newPage();
    await withPassword.goto(popup.url().replace('m.login.sso', 'm.login.password'));
    await withPassword.getByLabel('Your password').fill('wrong');
    await withPassword.getByRole('button', { name: 'Confirm' }).click();
    await withPassword.getByRole('alert').waitFor();
    expect(await problemsOf(withPassword), 'a wrong password').toEqual([]);
    // Not in the popup: the client closes that as soon as it knows.
    await withPassword.getByRole('button', { name: 'Cancel' }).click();
    await withPassword.getByRole('heading', { name: 'Nothing was changed' }).waitFor();
    expect(await problemsOf(withPassword), 'refused').toEqual([]);
    await page.getByText('Nothing was removed.').waitFor();
    expect(await problemsOf(page), 'declined').toEqual([]);
  });
});

test('a client’s name, however long, is all there on a phone: nothing scrolls sideways', async () => {
  const page = await stage.visit({ viewport: { width: 320, height: 800 }, bypassCSP: true });
  const host = `${'accounts.example.com.'.repeat(10)}stranger.example`;
  const redirect = `${stage.demo.world.homeserver.url}/_matrix/client/v3/login/sso/redirect/acme`;
  await page.goto(`${redirect}?redirectUrl=${encodeURIComponent(`https://${host}/`)}`);
  await beAtProvider(page, 'Alice');
  await page.getByRole('heading', { name: `Continue to ${host}?` }).waitFor();
  expect(await problemsOf(page), 'confirming').toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'Nothing was shared' }).waitFor();
  expect(await problemsOf(page), 'cancelled').toEqual([]);
});

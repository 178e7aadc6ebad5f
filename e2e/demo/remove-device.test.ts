import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  accountOf,
  beAtProvider,
  chooseHomeserver,
  fact,
  openStage,
  type Stage,
  signInByRedirect,
} from './stage.ts';

declare global {
  interface Window {
    tellLinked?: () => void;
  }
}

let stage: Stage;
let oldPhone: string;
let page: Page;
let person: BrowserContext;

beforeAll(async () => {
  stage = await openStage({ blocksPopups: true });
});

afterEach(() => stage.endVisits());

afterAll(() => stage?.close());

/** Alice is signed in in another browser too: that device is to be removed. */
async function signInTwice(): Promise<void> {
  const other = await stage.visit();
  await signInByRedirect(other);
  oldPhone = await fact(other, 'Device ID');
  page = await stage.visit();
  person = page.context();
  await signInByRedirect(page);
}

const row = () => page.getByRole('listitem').filter({ hasText: oldPhone });
const removed = async () => {
  await page.getByText(/^Removed .+\.$/).waitFor();
  await row().waitFor({ state: 'detached' });
};

async function clickRemove(): Promise<Page> {
  const [popup] = await Promise.all([
    person.waitForEvent('page'),
    row().getByRole('button', { name: 'Remove' }).click(),
  ]);
  return popup;
}

/** Reads what the homeserver asks, and proves at the provider who one is. */
async function confirmIn(popup: Page, who: 'Alice' | 'Bob' = 'Alice'): Promise<void> {
  await popup.getByRole('heading', { name: 'Remove a device?' }).waitFor();
  const { alice } = stage.demo.world.users;
  await popup.getByText(alice.userId).waitFor();
  await popup.getByText(oldPhone).waitFor();
  await popup.getByRole('button', { name: 'Continue with Acme' }).click();
  await beAtProvider(popup, who);
}

/** The main part of every answer from there, cut off from who has opened it. */
async function cutOpener(from: string): Promise<void> {
  await person.route(`${from}/**`, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response, headers });
  });
}

test('another device is removed by SSO: the popup says what it is about, and closes by itself', async () => {
  await signInTwice();
  const popup = await clickRemove();
  const closed = popup.waitForEvent('close');
  await confirmIn(popup);
  await closed;
  await removed();
});

test('with the popup blocked, a link does it, and the page goes on by itself', async () => {
  await signInTwice();
  // Presses by itself, outside of any click: browsers let no window open then.
  await page.addInitScript(() => {
    let isPressed = false;
    const press = () => {
      const button = document.querySelector<HTMLElement>('.devices .danger');
      if (button && !isPressed) {
        isPressed = true;
        button.click();
      }
      if (document.querySelector('.removal a')) window.tellLinked?.();
    };
    new MutationObserver(press).observe(document, { childList: true, subtree: true });
  });
  // Nothing may look into the page before: it would count as a click.
  const linked = Promise.withResolvers<void>();
  await page.exposeFunction('tellLinked', linked.resolve);
  await page.reload({ waitUntil: 'commit' });
  await linked.promise;
  expect(person.pages()).toHaveLength(1);
  oldPhone = (await page.locator('.devices li:has(.removal) .code').textContent())?.trim() ?? '';
  const link = page.getByRole('link', { name: 'Confirm in a new tab' });
  const [tab] = await Promise.all([person.waitForEvent('page'), link.click()]);
  await confirmIn(tab);
  await tab.getByText('You may close this window').waitFor();
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  await removed();
});

test('C82: with the opener cut by a Cross-Origin-Opener-Policy of the identity provider', async () => {
  await signInTwice();
  await cutOpener(stage.demo.world.provider('acme').issuer);
  await removeWithoutOpener();
});

test('C82: with the opener cut by a Cross-Origin-Opener-Policy of the client', async () => {
  const usual = stage;
  const pageHeaders = { 'cross-origin-opener-policy': 'same-origin' };
  stage = await openStage({ blocksPopups: true, pageHeaders });
  try {
    await signInTwice();
    await removeWithoutOpener();
  } finally {
    await stage.close();
    stage = usual;
  }
});

async function removeWithoutOpener(): Promise<void> {
  const popup = await clickRemove();
  await confirmIn(popup);
  await popup.getByText('You may close this window').waitFor();
  expect(await popup.evaluate(() => window.opener)).toBeNull();
  await removed();
}

test('H82: who is somebody else at the provider removes nothing, and can try again', async () => {
  await signInTwice();
  const popup = await clickRemove();
  await confirmIn(popup, 'Bob');
  await popup.getByRole('heading', { name: 'That is not the same account' }).waitFor();
  expect(await row().count()).toBe(1);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('link', { name: 'Try again' }).click();
  await confirmIn(popup);
  await closed;
  await removed();
});

test('who says in the popup that it wasn’t them removes nothing', async () => {
  await signInTwice();
  const popup = await clickRemove();
  await popup.getByRole('button', { name: 'Cancel, that wasn’t me' }).click();
  await page.getByText('Nothing was removed.').waitFor();
  await row().getByRole('button', { name: 'Remove' }).waitFor();
});

test('who signed in with a password is asked for it, and may mistype', async () => {
  const { alice } = stage.demo.world.users;
  const other = await stage.visit();
  await signInByRedirect(other);
  oldPhone = await fact(other, 'Device ID');
  page = await stage.visit();
  await chooseHomeserver(page);
  await page.getByLabel('User name').fill(alice.localpart);
  await page.getByLabel('Password', { exact: true }).fill(alice.password);
  await page.getByRole('button', { name: 'Sign in with password' }).click();
  await accountOf(page, 'Alice');
  await row().getByRole('button', { name: 'Remove' }).click();
  const field = page.getByLabel('Your password, to remove');
  await field.fill('not my password');
  await row().getByRole('button', { name: 'Remove' }).click();
  await page.getByText('That wasn’t your password').waitFor();
  await field.fill(alice.password);
  await row().getByRole('button', { name: 'Remove' }).click();
  await removed();
});

test('who cancels on the page closes the popup, and removes nothing', async () => {
  await signInTwice();
  const popup = await clickRemove();
  const closed = popup.waitForEvent('close');
  await popup.getByRole('heading', { name: 'Remove a device?' }).waitFor();
  await row().getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await row().getByRole('button', { name: 'Remove' }).waitFor();
});

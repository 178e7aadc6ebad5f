import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hands } from '../browsers/hands.ts';
import {
  accountOf,
  beAtProvider,
  chooseHomeserver,
  fact,
  leaveFor,
  lookFor,
  openStage,
  type Stage,
  signInByRedirect,
} from './stage.ts';

const { keyboard } = hands;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterEach(() => stage.endVisits());

afterAll(() => stage?.close());

async function signInWithPassword(page: Page, user: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in with password' }).click();
}

const hasSessions = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('latchkey.session.')));

test('alice signs in through her identity provider, sees her user id and her device, and signs out', async () => {
  const { homeserver, users } = stage.demo.world;
  const page = await stage.visit();
  await page.getByText(homeserver.serverName, { exact: true }).first().waitFor();
  await signInByRedirect(page);

  expect(await fact(page, 'User ID')).toBe(users.alice.userId);
  expect(await fact(page, 'Homeserver')).toBe(homeserver.url.replace(/\/$/, ''));
  expect(await fact(page, 'Signed in with')).toBe('Single sign-on');
  const deviceId = await fact(page, 'Device ID');
  expect(deviceId).toMatch(/^[A-Z]{10}$/);
  const whoami = page.getByRole('region', { name: 'whoami' });
  expect(await whoami.textContent()).toContain(`${users.alice.userId} on ${deviceId}, as expected`);
  const current = page.getByRole('listitem').filter({ hasText: 'This device' });
  expect(await current.textContent()).toContain(deviceId);
  expect(await current.textContent()).toContain('Latchkey demo in Chrome');
  expect(page.url()).toBe(stage.demo.url);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.locator('.notice').textContent()).toBe(`Signed out of ${users.alice.userId}.`);
  expect(await hasSessions(page)).toBe(false);
});

test('every provider is a button with its name, and leads to that provider', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  const buttons = page.getByRole('button', { name: /^Continue with/ });
  expect((await buttons.allTextContents()).map((text) => text.trim().replaceAll(/\s+/g, ' '))).toEqual(
    stage.demo.world.providers.map(({ name }) => `${name[0]} Continue with ${name}`),
  );
  await leaveFor(page, 'Globex');
  await page.getByRole('heading', { name: 'Sign in at Globex' }).waitFor();
  await beAtProvider(page, 'Bob');
  await accountOf(page, 'Bob');
});

test('a popup signs in and closes, while the page stays', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await page.getByRole('switch', { name: 'Use a popup' }).check();
  const [popup] = await Promise.all([page.waitForEvent('popup'), leaveFor(page, 'Acme')]);
  await page.getByRole('heading', { name: 'Go on in the other window' }).waitFor();
  const closed = popup.waitForEvent('close');
  await beAtProvider(popup, 'Alice');
  await closed;
  await accountOf(page, 'Alice');
  expect(await page.evaluate(() => history.length)).toBe(2);
});

test('a popup that the browser blocks is said so, and the same sign-in goes on in the tab', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await page.getByRole('switch', { name: 'Use a popup' }).check();
  // What a browser's popup blocker does.
  await page.evaluate(() => {
    window.open = () => null;
  });
  await leaveFor(page, 'Globex');
  expect(await page.getByRole('alert').textContent()).toContain('Your browser didn’t let the window open.');
  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await page.getByRole('heading', { name: 'Sign in at Globex' }).waitFor();
  await beAtProvider(page, 'Alice');
  await accountOf(page, 'Alice');
});

test('a waiting popup can be given up for this tab, or for the choice', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await page.getByRole('switch', { name: 'Use a popup' }).check();
  await leaveFor(page, 'Acme');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await leaveFor(page, 'Acme');
  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await beAtProvider(page, 'Alice');
  await accountOf(page, 'Alice');
});

test('bob signs in with his password', async () => {
  const { bob } = stage.demo.world.users;
  const page = await stage.visit();
  await chooseHomeserver(page);
  await signInWithPassword(page, bob.localpart, bob.password);
  await accountOf(page, 'Bob');
  expect(await fact(page, 'Signed in with')).toBe('Password');
});

test('a wrong password is told in words, keeps the user name and not the password', async () => {
  const { bob } = stage.demo.world.users;
  const page = await stage.visit();
  await chooseHomeserver(page);
  await signInWithPassword(page, bob.localpart, 'not his');
  const alert = page.getByRole('alert');
  expect(await alert.textContent()).toContain('That user name and password don’t match.');
  expect(await alert.evaluate((element) => element.matches(':focus'))).toBe(true);
  expect(await page.getByLabel('User name').inputValue()).toBe(bob.localpart);
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  await signInWithPassword(page, bob.localpart, bob.password);
  await accountOf(page, 'Bob');
});

test('who guesses too often has to wait for the password, not for the provider', async () => {
  const guessers = await openStage();
  try {
    const page = await guessers.visit();
    await chooseHomeserver(page);
    const tooMany = page.getByText('Too many tries');
    for (let guesses = 0; guesses < 20 && !(await tooMany.isVisible()); guesses++) {
      await signInWithPassword(page, 'bob', `guess ${guesses}`);
      await page.getByRole('alert').waitFor();
    }
    await tooMany.waitFor();
    const wait = page.getByRole('button', { name: /^Try again in [45] minutes/ });
    expect(await wait.isDisabled()).toBe(true);
    const before = await wait.textContent();
    await expect.poll(() => wait.textContent(), { timeout: 5_000 }).not.toBe(before);
    await leaveFor(page, 'Acme');
    await beAtProvider(page, 'Bob');
    await accountOf(page, 'Bob');
  } finally {
    await guessers.close();
  }
});

test('somebody who types their user id need not type their name again', async () => {
  const { alice } = stage.demo.world.users;
  const page = await stage.visit();
  await chooseHomeserver(page, alice.userId);
  expect(await page.getByLabel('User name').inputValue()).toBe(alice.userId);
  await signInWithPassword(page, alice.userId, alice.password);
  await accountOf(page, 'Alice');
});

test('a sign-in that is cancelled at the provider can be started again from the page', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await leaveFor(page, 'Acme');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'did not sign you in' }).waitFor();
  await page.goto(stage.demo.url);
  await signInByRedirect(page);
});

test('a server that is none is told in words, and another one can be typed', async () => {
  const page = await stage.visit();
  await page.getByRole('button', { name: 'Change homeserver' }).click();
  await lookFor(page, 'me@example.org');
  expect(await page.getByRole('alert').textContent()).toContain('That doesn’t name a homeserver.');
  // Nothing listens on port 9, and nobody else may have it.
  await lookFor(page, 'localhost:9');
  await page.getByText('No homeserver was found there.').waitFor();
  await lookFor(page, stage.demo.world.homeserver.serverName);
  await chooseHomeserver(page);
});

test('C45: a callback that this browser did not begin is explained and sends nothing', async () => {
  const page = await stage.visit();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto(`${stage.demo.url}?latchkey=unknown&loginToken=a-stranger-s`);
  expect(await page.getByRole('alert').textContent()).toContain('This sign-in wasn’t begun in this browser');
  expect(page.url()).toBe(stage.demo.url);
  expect(sent.filter((url) => !url.startsWith(stage.demo.url))).toEqual([]);
  await page.getByRole('button', { name: 'Start again' }).click();
  await signInByRedirect(page);
});

test('the way in works without a mouse', async () => {
  const page = await stage.visit();
  await chooseHomeserver(page);
  await keyboard.press(page, 'Change');
  await page.getByRole('textbox', { name: 'Homeserver' }).waitFor();
  await keyboard.press(page, 'Continue');
  await page.getByRole('button', { name: 'Continue with Acme' }).waitFor();
  await keyboard.press(page, 'Continue with Acme');
  await page.getByRole('heading', { name: 'Sign in at Acme' }).waitFor();
  await keyboard.press(page, 'Alice');
  await accountOf(page, 'Alice');
  await keyboard.press(page, 'Add another account');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Latchkey');
});

test('colours and language are chosen once, and are there after a reload', async () => {
  const page = await stage.visit();
  await page.getByLabel('Language').selectOption('ar');
  await page.getByLabel('Colours').selectOption('dark');
  await page.reload();
  await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor();
  const element = page.locator('latchkey-sign-in');
  const seen = await element.evaluate((one) => ({
    theme: one.getAttribute('theme'),
    scheme: getComputedStyle(document.documentElement).colorScheme,
  }));
  expect(seen).toEqual({ theme: 'dark', scheme: 'dark' });
});

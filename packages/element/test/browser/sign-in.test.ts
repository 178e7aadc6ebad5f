import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ElementWorld, startElementWorld } from './element-world.ts';

let stage: ElementWorld;
const pages: Page[] = [];
beforeAll(async () => {
  stage = await startElementWorld();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
});
afterAll(() => stage.stop());

async function visit(...args: Parameters<ElementWorld['visit']>): Promise<Page> {
  const page = await stage.visit(...args);
  pages.push(page);
  return page;
}

const server = () => stage.world.homeserver.url;
const step = (page: Page, name: string) => page.locator(`latchkey-sign-in[step=${name}]`).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const atProvider = (page: Page) => page.getByRole('button', { name: 'Alice' }).click();
const lastTold = (page: Page) => page.evaluate(() => window.told.at(-1));

async function signedIn(page: Page): Promise<void> {
  await step(page, 'signed-in');
  expect(await lastTold(page)).toMatchObject({
    name: 'latchkey-signed-in',
    userId: stage.world.users.alice.userId,
  });
  expect(await page.evaluate(() => window.violations)).toEqual([]);
}

test('signs in by SSO with the page going there and back, and says where to go on', async () => {
  const page = await visit({ server: server(), 'return-to': '/rooms' });
  await press(page, 'Continue with Acme');
  await atProvider(page);
  await signedIn(page);
  expect(await lastTold(page)).toMatchObject({ returnTo: '/rooms' });
  expect(page.url()).not.toContain('loginToken');
});

test('signs in by SSO in a popup, and the page stays', async () => {
  const page = await visit({ server: server(), navigator: 'popup' });
  const opened = page.waitForEvent('popup');
  await press(page, 'Continue with Globex');
  const popup = await opened;
  await step(page, 'waiting');
  await atProvider(popup);
  await signedIn(page);
  expect(popup.isClosed()).toBe(true);
});

test('signs in with a password by the keyboard alone', async () => {
  const page = await visit();
  const { alice } = stage.world.users;
  await page.getByLabel('Homeserver').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(server());
  await page.keyboard.press('Enter');
  await step(page, 'choosing');
  // Change, Acme, Globex, user name.
  for (let tabs = 0; tabs < 4; tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.type(alice.localpart);
  await page.keyboard.press('Tab');
  await page.keyboard.type(alice.password);
  await page.keyboard.press('Enter');
  await signedIn(page);
});

test('the form for passwords is one that password managers know', async () => {
  const page = await visit({ server: server() });
  await step(page, 'choosing');
  const form = await page.evaluate(() => {
    // Where password managers look: the document, not the shadow trees in it.
    const [found] = document.forms;
    return [...(found?.querySelectorAll('input') ?? [])].map(({ type, autocomplete, name, id, labels }) => ({
      ...{ type, autocomplete, name },
      isLabelled: id !== '' && labels?.length === 1,
    }));
  });
  expect(form).toEqual([
    { type: 'text', autocomplete: 'username', name: 'username', isLabelled: true },
    { type: 'password', autocomplete: 'current-password', name: 'password', isLabelled: true },
  ]);
  await page.getByRole('textbox', { name: 'Password' }).fill('secret');
  await press(page, 'Show password');
  expect(await page.getByRole('textbox', { name: 'Password' }).getAttribute('type')).toBe('text');
});

test('a wrong password moves the focus to the error, which has no secret in its details', async () => {
  const page = await visit({ server: server() });
  await page.getByLabel('User name').fill('alice');
  await page.getByRole('textbox', { name: 'Password' }).fill('not-the-password');
  await page.keyboard.press('Enter');
  await step(page, 'failed');
  const alert = page.getByRole('alert').filter({ hasText: 'don’t match' });
  expect(await alert.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)).toBe(
    true,
  );
  await page.getByText('Details', { exact: true }).click();
  const details = (await page.locator('pre').textContent()) ?? '';
  expect(details).toContain('wrong_credentials');
  expect(details).not.toContain('not-the-password');
  expect(await lastTold(page)).toMatchObject({ name: 'latchkey-error' });
});

test('waiting survives a reload: what ends in the other window signs this page in', async () => {
  const page = await visit({ server: server(), navigator: 'popup' });
  const opened = page.waitForEvent('popup');
  await press(page, 'Continue with Acme');
  const popup = await opened;
  await popup.getByRole('button', { name: 'Alice' }).waitFor();
  await page.reload();
  await step(page, 'waiting');
  await page.getByText('You began to sign in').waitFor();
  await atProvider(popup);
  await signedIn(page);
});

test('where the browser blocks the popup, its button becomes a link that leads there', async () => {
  const page = await visit({ server: server(), navigator: 'popup' });
  await page.getByRole('button', { name: 'Continue with Acme' }).waitFor();
  // As a browser does that blocks every popup, whatever was clicked.
  await page.evaluate(() => {
    window.open = () => null;
  });
  await press(page, 'Continue with Acme');
  const link = page.getByRole('link', { name: 'Continue with Acme' });
  await link.waitFor();
  const opened = page.context().waitForEvent('page');
  await link.click();
  const tab = await opened;
  await step(page, 'waiting');
  await atProvider(tab);
  await signedIn(page);
});

test('the address of the other window can be pasted, and what is none is said to be none', async () => {
  const page = await visit({ server: server(), navigator: 'popup' });
  const opened = page.waitForEvent('popup');
  await press(page, 'Continue with Acme');
  const popup = await opened;
  await popup.getByRole('button', { name: 'Alice' }).waitFor();
  // Its page never gets to hand anything over.
  await popup.route('**/*.js', (route) => route.abort());
  await atProvider(popup);
  await popup.waitForURL(/loginToken/);
  const address = popup.url();
  await page.getByText('Doesn’t work?').click();
  await page.getByLabel('The address you ended at').fill('https://example.org/');
  await press(page, 'Continue');
  await page.getByText('isn’t the address of a finished sign-in').waitFor();
  await page.getByLabel('The address you ended at').fill(address);
  await press(page, 'Continue');
  await signedIn(page);
});

test('cancel leads back to the choice, and says so', async () => {
  const page = await visit({ server: server(), navigator: 'popup' });
  await press(page, 'Continue with Acme');
  await press(page, 'Cancel');
  await step(page, 'choosing');
  expect(await lastTold(page)).toMatchObject({ name: 'latchkey-cancel' });
});

test('an app that prevents the leaving keeps somebody here', async () => {
  const page = await visit({ server: server(), prevent: '' });
  await press(page, 'Continue with Acme');
  expect(await lastTold(page)).toMatchObject({ name: 'latchkey-leave' });
  await step(page, 'choosing');
});

test('remembers the homeserver and the way that was last used, with a badge', async () => {
  const page = await visit({ server: server(), 'remember-last': '' });
  await press(page, 'Continue with Globex');
  await atProvider(page);
  await signedIn(page);
  await page.goto(`${stage.pageUrl}/?remember-last=`);
  await step(page, 'choosing');
  const first = page.getByRole('button', { name: 'Continue with' }).first();
  expect(await first.textContent()).toMatch(/Globex\s*Last used/);
  expect(await page.locator('.primary').count()).toBe(1);
});

test('a session that ran out is signed in again as the same device, and the same session goes on', async () => {
  const page = await visit({ server: server() });
  const { alice } = stage.world.users;
  await page.getByLabel('User name').fill(alice.localpart);
  await page.getByRole('textbox', { name: 'Password' }).fill(alice.password);
  await page.keyboard.press('Enter');
  await signedIn(page);
  const deviceId = await page.evaluate(() => {
    const element = document.querySelector('latchkey-sign-in');
    const { session } = window;
    if (!element || !session) return '';
    const again = document.createElement('latchkey-sign-in');
    again.session = session;
    again.mode = 'reauth';
    element.replaceWith(again);
    return session.deviceId;
  });
  await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
  expect(await page.getByLabel('User name').getAttribute('readonly')).not.toBeNull();
  await page.getByRole('textbox', { name: 'Password' }).fill(alice.password);
  await page.keyboard.press('Enter');
  await signedIn(page);
  expect(await page.evaluate(() => window.session?.deviceId)).toBe(deviceId);
});

async function signInAndRemove(way: 'password' | 'sso'): Promise<Page> {
  const page = await visit({ server: server() });
  const { alice } = stage.world.users;
  await step(page, 'choosing');
  if (way === 'sso') {
    await press(page, 'Continue with Acme');
    await atProvider(page);
  } else {
    await page.getByLabel('User name').fill(alice.localpart);
    await page.getByRole('textbox', { name: 'Password' }).fill(alice.password);
    await page.keyboard.press('Enter');
  }
  await signedIn(page);
  await page.evaluate(() => window.offerRemoval());
  await press(page, 'Remove');
  await page.getByRole('heading', { name: 'Confirm that it’s you' }).waitFor();
  return page;
}

const outcome = (page: Page) => expect.poll(() => page.evaluate(() => window.outcome));

test('confirms with a password before a device is removed, and says when it was wrong', async () => {
  const page = await signInAndRemove('password');
  await page.keyboard.type('not-the-password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'don’t match' }).waitFor();
  await page.getByLabel('Password').fill(stage.world.users.alice.password);
  await press(page, 'Confirm');
  await outcome(page).toBe('done');
  expect(await page.locator('latchkey-confirm').textContent()).toBe('');
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test('confirms in another window whoever has no password here; cancel changes nothing', async () => {
  const page = await signInAndRemove('sso');
  await page.getByText('This page waits for you').waitFor();
  await press(page, 'Cancel');
  await outcome(page).toBe('cancelled');
  expect(page.context().pages()).toHaveLength(1);
});

test('leaves by itself where there is one way only, and once: whoever comes back without a session chooses', async () => {
  const attributes = { server: server(), 'server-locked': '', methods: 'sso:acme', auto: '' };
  const page = await visit(attributes);
  await page.getByRole('button', { name: 'Alice' }).waitFor();
  await page.goto(`${stage.pageUrl}/?${new URLSearchParams(attributes)}`);
  await step(page, 'choosing');
  expect(await page.getByRole('button', { name: 'Change homeserver' }).count()).toBe(0);
});

test('draws the state of a sign-in that the app has made, and calls its functions', async () => {
  const page = await visit();
  await page.getByLabel('Homeserver').waitFor();
  await page.evaluate(() => {
    const element = document.querySelector('latchkey-sign-in');
    if (!element) return;
    const homeserver = {
      baseUrl: 'https://matrix.example.org',
      api: 'v3',
      serverName: 'example.org',
      warnings: [],
    } as const;
    const calls: string[] = [];
    const call = (name: string) => async () => void calls.push(name);
    window.outcome = calls;
    element.auth = {
      state: {
        step: 'choosing',
        offer: { homeserver, methods: [{ type: 'sso', providers: [], oauthAwarePreferred: false }] },
      },
      subscribe: () => () => undefined,
      ...{ look: call('look'), sso: call('sso'), password: call('password'), resume: call('resume') },
      ...{ accept: call('accept'), decline: call('decline'), retry: call('retry'), cancel: call('cancel') },
    };
  });
  await page.getByText('example.org is at matrix.example.org').waitFor();
  await press(page, 'Continue with matrix.example.org');
  expect(await page.evaluate(() => window.outcome)).toEqual(['sso']);
});

test('a name of mixed alphabets is shown in its plain form while it is typed', async () => {
  const page = await visit();
  await page.getByLabel('Homeserver').fill('аpple.invalid');
  await page.getByText('xn--pple-43d.invalid').waitFor();
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

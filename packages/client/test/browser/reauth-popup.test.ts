import { answer, answerByPath, firstAnswer, type Handler } from '@latchkey/sandbox';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { question } from '../reauth-world.ts';
import { type BrowserWorld, startBrowserWorld } from './browser-world.ts';

let world: BrowserWorld;
let person: BrowserContext;
let page: Page;

beforeAll(async () => {
  world = await startBrowserWorld();
});
afterAll(() => world.stop());

beforeEach(async () => {
  world.homeserver.answerWith(asksOnce());
  person = await world.newPerson();
  page = await person.newPage();
});
afterEach(() => person.close());

/** Below the root, as some homeservers are. */
const prefix = '/matrix/_matrix/client/v3';
const deletePath = `POST ${prefix}/delete_devices`;
const fallbackPath = `${prefix}/auth/m.login.sso/fallback/web?session=uia%2F1`;
const endPage = `<title>End</title>Thank you<script>
  if (window.onAuthDone) window.onAuthDone();
  else if (window.opener && window.opener.postMessage) window.opener.postMessage('authDone', '*');
</script>`;

/** A homeserver that wants SSO before a device is deleted: its page has one link, and says when it was pressed. */
function asksOnce(): Handler {
  let isDone = false;
  return firstAnswer(
    ({ method, path }) => {
      if (path === '/end') isDone = true;
      return `${method} ${path}` === deletePath && !isDone ? question(['m.login.sso']) : undefined;
    },
    answerByPath({
      [deletePath]: answer.json({}),
      [`GET ${fallbackPath.split('?')[0]}`]: answer.html('<title>Confirm</title><a href="/end">Continue</a>'),
      'GET /end': answer.html(endPage),
      'GET /shouter': answer.html(`<script>parent.postMessage('authDone', '*')</script>`),
    }),
  );
}

async function openApp(unsureMs = 10_000): Promise<void> {
  await page.goto(`${world.appUrl}/`);
  await page.evaluate(([baseUrl, ms]) => window.app.offerDeletion(baseUrl, ms), [
    `${world.homeserver.url}/matrix`,
    unsureMs,
  ] as const);
}

async function clickDelete(): Promise<Page> {
  const [popup] = await Promise.all([person.waitForEvent('page'), page.click('text=Delete')]);
  await popup.waitForSelector('text=Continue');
  return popup;
}

const outcome = async () => {
  await page.waitForFunction(() => window.app.result !== undefined);
  return page.evaluate(() => window.app.result);
};
const deletions = () =>
  world.homeserver.requests.filter(({ method, path }) => `${method} ${path}` === deletePath).length;

/** From now on nothing happens in the page because time goes by: it asks only when it is told to. */
async function stopTime(): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

it('C81: authDone counts although the base URL has a path, and the popup is closed by itself', async () => {
  await openApp();
  await stopTime();
  const before = deletions();
  const popup = await clickDelete();
  expect(popup.url()).toBe(world.homeserver.url + fallbackPath);
  const closed = popup.waitForEvent('close');
  await popup.click('text=Continue');
  expect(await outcome()).toMatchObject({ kind: 'done' });
  await closed;
  expect(deletions() - before).toBe(2);
});

it('authDone from anybody else is not even a reason to ask', async () => {
  await openApp();
  await stopTime();
  const before = deletions();
  const popup = await clickDelete();
  await page.evaluate(async (shouter) => {
    const heard = (count: number) =>
      new Promise<void>((resolve) => {
        let left = count;
        addEventListener('message', () => --left === 0 && resolve());
      });
    const both = heard(2);
    // The right window's word from a wrong place, and the right place's word from a wrong window.
    window.postMessage('authDone', '*');
    document.body.append(Object.assign(document.createElement('iframe'), { src: shouter }));
    await both;
  }, `${world.homeserver.url}/shouter`);
  // Whatever it would have asked went out before this.
  await page.evaluate((url) => fetch(url).then(({ status }) => status), world.homeserver.url);
  expect(deletions() - before).toBe(1);
  await popup.click('text=Continue');
  expect(await outcome()).toMatchObject({ kind: 'done' });
});

it('a person who closes the popup has cancelled', async () => {
  await openApp(500);
  const popup = await clickDelete();
  await popup.close();
  expect(await outcome()).toEqual({ kind: 'cancelled' });
});

it('popup_blocked names the page, so that it can be a link', async () => {
  await person.addInitScript(() => {
    window.open = () => null;
  });
  await openApp();
  await page.click('text=Delete');
  expect(await outcome()).toEqual({ error: 'popup_blocked', url: world.homeserver.url + fallbackPath });
});

it('a window that was opened in the click and is not needed closes again', async () => {
  world.homeserver.answerWith(answerByPath({ [deletePath]: answer.json({}) }));
  await openApp();
  const [popup] = await Promise.all([person.waitForEvent('page'), page.click('text=Delete')]);
  if (!popup.isClosed()) await popup.waitForEvent('close');
  expect(await outcome()).toMatchObject({ kind: 'done' });
});

it('opens the window in the click itself, with a word to wait in it', async () => {
  await openApp();
  const inClick = await page.evaluate(() => {
    const opened: (Window | null)[] = [];
    const { open } = window;
    window.open = (...given) => {
      const popup = open.apply(window, given);
      opened.push(popup);
      return popup;
    };
    const drop = window.app.reauthPopup({ waitingText: 'Einen Moment…' }).prepare();
    const text = opened[0]?.document.body.textContent;
    drop();
    return { count: opened.length, text };
  });
  expect(inClick).toEqual({ count: 1, text: 'Einen Moment…' });
});

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserWorld, signsIn, startBrowserWorld } from './browser-world.ts';

let world: BrowserWorld;
let person: BrowserContext;
let page: Page;

beforeAll(async () => {
  world = await startBrowserWorld();
});
afterAll(() => world.stop());

beforeEach(async () => {
  world.homeserver.answerWith(signsIn());
  person = await world.newPerson();
  page = await person.newPage();
});
afterEach(() => person.close());

/** A page with a sign-in button, its homeserver found. */
async function openApp(path = '/popup'): Promise<void> {
  await page.goto(`${world.appUrl}/`);
  await page.evaluate(([baseUrl, back]) => window.app.startSignIn(baseUrl, 'popup', back), [
    world.homeserver.url,
    path,
  ] as const);
}

async function clickSignIn(): Promise<Page> {
  const [popup] = await Promise.all([person.waitForEvent('page'), page.click('text=Sign in')]);
  await popup.waitForSelector('text=Continue');
  return popup;
}

const reached = (step: string) =>
  page.waitForFunction((wanted) => window.app.state?.step === wanted, step, { timeout: 10_000 });
const closed = (popup: Page) => popup.isClosed() || popup.waitForEvent('close');
const logins = () =>
  world.homeserver.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/login')).length;

describe.each([
  ['a homeserver', false],
  ['a homeserver that cuts window.opener', true],
])('popup at %s', (_where, cutsOpener) => {
  beforeEach(() => world.homeserver.answerWith(signsIn({ cutsOpener })));

  it('signs in, and closes', async () => {
    const before = logins();
    await openApp();
    const popup = await clickSignIn();
    const gone = closed(popup);
    await popup.click('text=Continue');
    await reached('signed-in');
    await gone;
    expect(await page.evaluate(() => window.app.steps.slice(-3))).toEqual([
      'away',
      'exchanging',
      'signed-in',
    ]);
    expect(logins() - before).toBe(1);
  });

  it('keeps the page that opened it out of reach of the homeserver’s page', async () => {
    await openApp();
    const popup = await clickSignIn();
    expect(await popup.evaluate(() => window.opener)).toBeNull();
  });

  it('counts as cancelled when the person closes it', async () => {
    await openApp();
    const popup = await clickSignIn();
    await popup.close();
    await reached('choosing');
    const again = await clickSignIn();
    await again.click('text=Continue');
    await reached('signed-in');
  });
});

it('takes the login token out of the popup’s address before anything else, and leaves none in the storage', async () => {
  await openApp('/popup?room=1&b=%20c#hash');
  const popup = await clickSignIn();
  // Nobody takes the callback from this popup, so it stays and can be looked at.
  await page.close();
  await popup.click('text=Continue');
  await popup.waitForFunction(() => window.app?.result !== undefined);
  expect(popup.url()).toBe(`${world.appUrl}/popup?room=1&b=%20c#hash`);
  const stored = await popup.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(stored).not.toContain('secret-token');
});

it('says that nobody waits where the page that began is gone, and signs in by itself then', async () => {
  await openApp();
  const popup = await clickSignIn();
  await page.close();
  await popup.click('text=Continue');
  await popup.waitForFunction(() => window.app?.result !== undefined);
  const resumed = await popup.evaluate(async () => {
    const answer = window.app.result as { kind: 'nobody'; address: string };
    return { answer: answer.kind, resumed: await window.app.resume(answer.address) };
  });
  expect(resumed).toMatchObject({ answer: 'nobody', resumed: { kind: 'signed-in' } });
});

it('falls back to the storage where there is no broadcast', async () => {
  await person.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
  await openApp();
  const popup = await clickSignIn();
  const gone = closed(popup);
  await popup.click('text=Continue');
  await reached('signed-in');
  await gone;
  expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(
    'secret-token',
  );
});

it('works without Web Locks', async () => {
  await person.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
  await openApp();
  const popup = await clickSignIn();
  const gone = closed(popup);
  await popup.click('text=Continue');
  await reached('signed-in');
  await gone;
});

it('gives the callback to the page that began it, not to another one that waits', async () => {
  await openApp();
  const other = await person.newPage();
  await other.goto(`${world.appUrl}/`);
  await other.evaluate((baseUrl) => window.app.startSignIn(baseUrl, 'popup', '/popup'), world.homeserver.url);
  const [otherPopup] = await Promise.all([person.waitForEvent('page'), other.click('text=Sign in')]);
  await otherPopup.waitForSelector('text=Continue');
  const popup = await clickSignIn();
  await popup.click('text=Continue');
  await reached('signed-in');
  expect(await other.evaluate(() => window.app.state?.step)).toBe('away');
});

it('says popup_blocked where the browser opens nothing', async () => {
  await person.addInitScript(() => {
    window.open = () => null;
  });
  await openApp();
  await page.click('text=Sign in');
  await reached('failed');
  expect(await page.evaluate(() => (window.app.state as { error: { code: string } }).error.code)).toBe(
    'popup_blocked',
  );
});

it('opens the window in the click itself, with a word to wait in it', async () => {
  await openApp();
  const inClick = await page.evaluate(() => {
    const opener = window.app.popup({ waitingText: 'Einen Moment…' });
    const opened: (Window | null)[] = [];
    const { open } = window;
    window.open = (...given) => {
      const popup = open.apply(window, given);
      opened.push(popup);
      return popup;
    };
    opener.prepare();
    const text = opened[0]?.document.body.textContent;
    opened[0]?.close();
    return { count: opened.length, text };
  });
  expect(inClick).toEqual({ count: 1, text: 'Einen Moment…' });
});

it('closes with the signal’s reason when the app gives up', async () => {
  await openApp();
  const outcome = page.evaluate(async (url) => {
    const giveUp = new AbortController();
    const redirectUrl = `${location.origin}/popup?latchkey=some-id`;
    const answer = window.app.popup()(url, { redirectUrl, signal: giveUp.signal });
    giveUp.abort(new Error('gave up'));
    return answer.catch((error) => error.message);
  }, world.homeserver.url);
  const popup = await person.waitForEvent('page');
  await closed(popup);
  expect(await outcome).toBe('gave up');
});

it('does nothing on a page load that is no callback', async () => {
  await page.goto(`${world.appUrl}/popup?a=1`);
  await page.waitForFunction(() => window.app?.result !== undefined);
  expect(await page.evaluate(() => window.app.result)).toEqual({ kind: 'none' });
});

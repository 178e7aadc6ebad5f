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

/** Opens the app, presses its button, and stands at the homeserver's page. */
async function leave(back: string): Promise<void> {
  await page.goto(`${world.appUrl}/`);
  await page.evaluate(([baseUrl, path]) => window.app.startSignIn(baseUrl, 'redirect', path), [
    world.homeserver.url,
    back,
  ] as const);
  await page.click('text=Sign in');
  await page.waitForSelector('text=Continue');
}

async function comeBack(): Promise<unknown> {
  await page.click('text=Continue');
  return result();
}

async function result(): Promise<unknown> {
  await page.waitForFunction(() => window.app?.result !== undefined);
  return page.evaluate(() => window.app.result);
}

const logins = () =>
  world.homeserver.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/login'));
const callbackAddress = () => page.getAttribute('a', 'href');

describe('resume', () => {
  it('signs in with one request, to the homeserver that the sign-in began with', async () => {
    await leave('/resume');
    const before = logins().length;
    expect(await comeBack()).toMatchObject({
      kind: 'signed-in',
      record: { baseUrl: world.homeserver.url, userId: '@alice:example.org', method: 'sso' },
    });
    expect(logins().length - before).toBe(1);
    expect(logins().at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('stores the session, where the app finds it', async () => {
    await leave('/resume');
    const { record } = (await comeBack()) as { record: { deviceId: string } };
    const stored = await page.evaluate(async () => {
      const sessions = await window.app.listSessions({ ports: window.app.browserPorts() });
      return sessions.map(({ deviceId }) => deviceId);
    });
    expect(stored).toEqual([record.deviceId]);
  });

  it('C41: takes the token out of address and history, and keeps everything else in them', async () => {
    await leave('/resume?b=%20c&x#/room/1');
    await comeBack();
    expect(page.url()).toBe(`${world.appUrl}/resume?b=%20c&x#/room/1`);
    const before = logins().length;
    await page.reload();
    expect(await result()).toEqual({ kind: 'none' });
    expect(logins().length).toBe(before);
  });

  it('C41: has taken it out when the first request leaves, and keeps history.state', async () => {
    await page.goto(`${world.appUrl}/?latchkey=id&loginToken=secret&a=1`);
    const seen = await page.evaluate(() => {
      history.replaceState({ scroll: 7 }, '');
      const store = window.app.browserPorts();
      const addresses: string[] = [];
      const ports = {
        ...store,
        pending: {
          ...store.pending,
          take: async (key: string) => {
            addresses.push(location.search);
            return store.pending.take(key);
          },
        },
      };
      const outcome = window.app.resume(undefined, { ports }).catch((error) => error.code);
      return Promise.all([outcome, location.search, history.state, addresses]);
    });
    expect(seen).toEqual(['sso_unsolicited', '?a=1', { scroll: 7 }, ['?a=1']]);
  });

  it('spends a callback once however often it is called, as effects that run twice do', async () => {
    await leave('/');
    const address = (await callbackAddress()) ?? '';
    await page.goto(address);
    const before = logins().length;
    const same = await page.evaluate(async (callback) => {
      const first = window.app.resume();
      const second = window.app.resume();
      const third = window.app.resume(callback);
      const kind = (await first).kind;
      return [first === second, first === third, first === window.app.resume(callback), kind];
    }, address);
    expect(same).toEqual([true, true, true, 'signed-in']);
    expect(logins().length - before).toBe(1);
  });

  it('says none on a page load that is no callback', async () => {
    await page.goto(`${world.appUrl}/resume?latchkeys=1&token=x#loginToken=y`);
    expect(await result()).toEqual({ kind: 'none' });
    expect(page.url()).toBe(`${world.appUrl}/resume?latchkeys=1&token=x#loginToken=y`);
  });

  it.each([
    ['without an id', '?loginToken=planted'],
    ['with an id that this browser never gave out', '?latchkey=guess&loginToken=planted'],
    [
      'that names a homeserver of its own',
      '?latchkey=guess&loginToken=planted&homeserver=https://evil.example',
    ],
  ])('C35: refuses a callback %s, without any request', async (_what, query) => {
    const before = world.homeserver.requests.length;
    await page.goto(`${world.appUrl}/resume${query}`);
    expect(await result()).toEqual({ error: 'sso_unsolicited' });
    expect(page.url()).not.toContain('planted');
    expect(world.homeserver.requests.length).toBe(before);
  });

  it('C35: refuses a callback that was used before', async () => {
    await leave('/resume');
    const address = (await callbackAddress()) ?? '';
    await comeBack();
    const before = logins().length;
    await page.goto(address);
    expect(await result()).toEqual({ error: 'sso_unsolicited' });
    expect(logins().length).toBe(before);
  });

  it('C45: refuses a callback that comes back to another browser', async () => {
    await leave('/resume');
    const address = (await callbackAddress()) ?? '';
    const other = await world.newPerson();
    page = await other.newPage();
    await page.goto(address);
    expect(await result()).toEqual({ error: 'sso_unsolicited' });
    await other.close();
  });

  it('says storage_failed where the browser keeps nothing', async () => {
    await person.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Blocked', 'SecurityError');
        },
      });
    });
    await page.goto(`${world.appUrl}/resume?latchkey=id&loginToken=secret`);
    expect(await result()).toEqual({ error: 'storage_failed' });
    expect(page.url()).toBe(`${world.appUrl}/resume`);
  });
});

describe('redirect', () => {
  it('leaves with the page, and SignIn.resume goes on with what takeCallback found', async () => {
    await leave('/');
    await page.click('text=Continue');
    await page.waitForURL(`${world.appUrl}/*`);
    await page.waitForFunction(() => window.app);
    const state = await page.evaluate(async () => {
      const { browserPorts, createSignIn, redirect, takeCallback } = window.app;
      const signIn = createSignIn({ ports: browserPorts(), opener: redirect(), redirectUrl: location.href });
      await signIn.resume(takeCallback() ?? '');
      return { step: signIn.state.step, search: location.search };
    });
    expect(state).toEqual({ step: 'signed-in', search: '' });
  });

  it('leads back to the choice when the person presses "back" and the browser had put the page aside', async () => {
    await leave('/');
    // Playwright's own functions lose sight of a page that was put aside.
    const devTools = await person.newCDPSession(page);
    const { entries, currentIndex } = await devTools.send('Page.getNavigationHistory');
    await devTools.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id ?? 0 });
    const steps = () => devTools.send('Runtime.evaluate', { expression: 'String(window.app?.steps)' });
    await expect
      .poll(async () => (await steps()).result.value, { timeout: 10_000 })
      .toBe('discovering,choosing,away,choosing');
  });

  it('stops leaving when it is cancelled before the homeserver answers', async () => {
    const elsewhere = await person.newPage();
    await Promise.all([page, elsewhere].map((tab) => tab.goto(`${world.appUrl}/`)));
    world.homeserver.answerWith(() => () => {});
    const outcome = page.evaluate(async (url) => {
      const giveUp = new AbortController();
      const redirectUrl = `${location.origin}/?latchkey=some-id`;
      const left = window.app.redirect()(`${url}/slow`, { redirectUrl, signal: giveUp.signal });
      const reason = left.catch((error) => error.message);
      new BroadcastChannel('cancel').onmessage = () => giveUp.abort(new Error('gave up'));
      return reason;
    }, world.homeserver.url);
    await world.homeserver.waitForRequest(({ path }) => path === '/slow');
    // From another tab: a browser's tools can't reach into a page that is leaving.
    await elsewhere.evaluate(() => new BroadcastChannel('cancel').postMessage(''));
    expect(await outcome).toBe('gave up');
    expect(page.url()).toBe(`${world.appUrl}/`);
  });

  it('goes nowhere when it was cancelled before', async () => {
    await page.goto(`${world.appUrl}/`);
    const message = await page.evaluate(async () => {
      const signal = AbortSignal.abort(new Error('gave up'));
      return window.app
        .redirect()('/elsewhere', { redirectUrl: '', signal })
        .catch((error) => error.message);
    });
    expect([message, page.url()]).toEqual(['gave up', `${world.appUrl}/`]);
  });
});

describe('webStore', () => {
  beforeEach(() => page.goto(`${world.appUrl}/`));

  it('keeps apart what has another prefix', async () => {
    const found = await page.evaluate(async () => {
      const one = window.app.webStore(() => localStorage, 'one.');
      const other = window.app.webStore(() => localStorage, 'other.');
      await one.set('a.1', 'x');
      await other.set('a.2', 'y');
      return [
        await one.keys('a.'),
        await other.keys(''),
        await one.get('a.2'),
        await one.take('a.1'),
        await one.get('a.1'),
      ];
    });
    expect(found).toEqual([['a.1'], ['a.2'], undefined, 'x', undefined]);
  });

  // Chromium tells other tabs of a removal a little late when the machine is busy: hence the second try. A login token
  // is spent once all the same, by the homeserver.
  it('gives a value to one of several tabs that take it at once', { retry: 3 }, async () => {
    const tabs = await Promise.all(Array.from({ length: 4 }, () => person.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto(`${world.appUrl}/`)));
    await page.evaluate(() => localStorage.setItem('once', 'value'));
    const taken = await Promise.all(
      tabs.map((tab) => tab.evaluate(() => window.app.webStore(() => localStorage).take('once'))),
    );
    expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
  });

  it('says storage_failed when there is no space', async () => {
    const code = await page.evaluate(async () => {
      const store = window.app.webStore(() => localStorage);
      return store.set('big', 'x'.repeat(20_000_000)).catch((error) => error.code);
    });
    expect(code).toBe('storage_failed');
  });

  it('forgets with the tab in sessionStorage', async () => {
    const elsewhere = await person.newPage();
    await page.evaluate(() => window.app.browserPorts({ storage: sessionStorage }).sessions.set('a', 'x'));
    await elsewhere.goto(`${world.appUrl}/`);
    const found = await elsewhere.evaluate(() =>
      window.app.browserPorts({ storage: sessionStorage }).sessions.get('a'),
    );
    expect(found).toBeUndefined();
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ExpiringHomeserver, startEmbedded } from './homeserver.ts';
import { startTabWorld, type Tabs, type TabWorld } from './tabs.ts';

let world: TabWorld;
let homeserver: ExpiringHomeserver;

beforeAll(async () => {
  [world, homeserver] = await Promise.all([startTabWorld(), startEmbedded()]);
});
afterAll(async () => {
  await world?.stop();
  await homeserver?.stop();
});

/** The first tabs of a person who is signed in. */
function twoTabs({ pages }: Tabs) {
  const [page, other] = pages;
  if (page === undefined || other === undefined) throw new Error('There are no two tabs');
  return { page, other };
}

describe('the encrypted store', () => {
  let tabs: Tabs;
  beforeEach(async () => {
    tabs = await world.openTabs(homeserver, 'IndexedDB and Web Locks', 2);
  });
  afterEach(() => tabs.close());

  test('holds no token in a form that can be read, neither in its database nor in localStorage', async () => {
    const { page } = twoTabs(tabs);
    const everything = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('latchkey');
        request.onsuccess = () => resolve(request.result);
      });
      const read = (name: string) =>
        new Promise<unknown[]>((resolve) => {
          const request = database.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => resolve(request.result);
        });
      const [key] = (await read('keys')) as CryptoKey[];
      const exported = key && (await crypto.subtle.exportKey('raw', key).catch((error: Error) => error.name));
      return { entries: await read('entries'), exported, storage: JSON.stringify({ ...localStorage }) };
    });
    expect(everything.entries).toHaveLength(1);
    expect(JSON.stringify(everything)).not.toContain(tabs.accessToken);
    expect(everything.storage).not.toContain('lka_');
    expect(everything.exported).toBe('InvalidAccessError');
  });

  test('is heard of in other tabs, which sign out with the one that does', async () => {
    const { page, other } = twoTabs(tabs);
    await other.evaluate(() => {
      window.tab.session?.on('change', ({ state }) => window.tab.heard.push(state));
      window.tab.watchSessions({ sessions: window.tab.encryptedStore() }, () =>
        window.tab.heard.push('list'),
      );
    });
    await page.evaluate(() => window.tab.session?.logout());
    await other.waitForFunction(() => window.tab.heard.length >= 2);
    expect(await other.evaluate(() => window.tab.heard.toSorted())).toEqual(['list', 'signed-out']);
  });

  test('that the browser threw away is told of as evicted, once', async () => {
    const { page } = twoTabs(tabs);
    const told = await page.evaluate(async () => {
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase('latchkey');
        request.onsuccess = resolve;
      });
      const ports = { ...window.tab.browserPorts(), sessions: window.tab.encryptedStore() };
      const problems: unknown[] = [];
      const list = () => window.tab.listSessions({ ports, onProblem: (problem) => problems.push(problem) });
      return { sessions: (await list()).length, again: (await list()).length, problems };
    });
    expect(told).toEqual({
      sessions: 0,
      again: 0,
      problems: [{ kind: 'evicted', key: expect.stringMatching(/^latchkey\.session\..*@alice/) }],
    });
  });

  test('whose entry was damaged sets it aside and tells, and works on', async () => {
    const { page } = twoTabs(tabs);
    const told = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('latchkey');
        request.onsuccess = () => resolve(request.result);
      });
      const entries = () => database.transaction('entries', 'readwrite').objectStore('entries');
      const [key] = await new Promise<IDBValidKey[]>((resolve) => {
        const request = entries().getAllKeys();
        request.onsuccess = () => resolve(request.result);
      });
      await new Promise((resolve) => {
        entries().put('half an en', key).onsuccess = resolve;
      });
      database.close();
      const store = window.tab.encryptedStore();
      const ports = { ...window.tab.browserPorts(), sessions: store };
      const problems: { kind: string; keptAs?: string }[] = [];
      await window.tab.listSessions({ ports, onProblem: (problem) => problems.push(problem) });
      await store.set('other', 'value');
      return { problems, other: await store.get('other'), kept: await store.keys('latchkey.corrupt.') };
    });
    expect(told).toMatchObject({ problems: [{ kind: 'corrupt' }], other: 'value' });
    expect(told.kept).toEqual([told.problems[0]?.keptAs]);
  });
});

describe('localStorage', () => {
  test('a refresh and a sign-out are heard of in the other tab', async () => {
    const tabs = await world.openTabs(homeserver, 'localStorage and Web Locks', 2);
    const { page, other } = twoTabs(tabs);
    await other.evaluate(() => {
      window.tab.session?.on('change', ({ state }) => window.tab.heard.push(state));
    });
    await page.evaluate(() => window.tab.session?.refresh());
    await other.waitForFunction(() => window.tab.heard.length === 1);
    await page.evaluate(() => window.tab.session?.logout());
    await other.waitForFunction(() => window.tab.heard.length === 2);
    expect(await other.evaluate(() => window.tab.heard)).toEqual(['active', 'signed-out']);
    await tabs.close();
  });
});

describe('a lease, where there are no Web Locks', () => {
  test('of a tab that was closed is over after a while', async () => {
    const tabs = await world.openEmptyTabs(2);
    const [page, other] = tabs.pages;
    await page?.evaluate(() => {
      void window.tab.leaseLock(() => localStorage)('name', () => {
        window.tab.heard.push('has it');
        return new Promise(() => undefined);
      });
    });
    await page?.waitForFunction(() => window.tab.heard.length === 1);
    await page?.close();
    const lock = () => window.tab.leaseLock(() => localStorage)('name', async () => 'mine');
    expect(await other?.evaluate(lock)).toBe('mine');
    await tabs.close();
  }, 60_000);
});

describe('a Web Lock', () => {
  test('of a page that does not let go is taken from it, and its work ends as it ends', async () => {
    const tabs = await world.openEmptyTabs(2);
    const [page, other] = tabs.pages;
    await page?.evaluate(() => {
      const end = Promise.withResolvers<string>();
      Object.assign(window, { end: end.resolve });
      window.tab
        .browserLock()('name', () => {
          window.tab.heard.push('has it');
          return end.promise;
        })
        .then((result) => window.tab.heard.push(result));
    });
    await page?.waitForFunction(() => window.tab.heard.length === 1);
    const taken = await other?.evaluate(() =>
      window.tab.browserLock({ patienceMs: 200 })('name', async () => 'mine'),
    );
    expect(taken).toBe('mine');
    await page?.evaluate(() => (window as unknown as { end(result: string): void }).end('done after all'));
    await page?.waitForFunction(() => window.tab.heard.length === 2);
    expect(await page?.evaluate(() => window.tab.heard)).toEqual(['has it', 'done after all']);
    await tabs.close();
  });

  test('is waited for no longer than the caller wants', async () => {
    const tabs = await world.openEmptyTabs(1);
    const told = await tabs.pages[0]?.evaluate(async () => {
      void window.tab.browserLock()('name', () => new Promise(() => undefined));
      const signal = AbortSignal.timeout(100);
      return window.tab
        .browserLock()('name', async () => 'never', signal)
        .catch((error: Error) => error.name);
    });
    expect(told).toBe('TimeoutError');
    await tabs.close();
  });
});

describe('keepFresh', () => {
  test('refreshes when the network is back, and again a little later where that was too early', async () => {
    const tabs = await world.openTabs(homeserver, 'localStorage and Web Locks', 2);
    const { page } = twoTabs(tabs);
    const before = await homeserver.refreshes();
    await page.clock.install();
    await page.clock.fastForward(4.5 * 60_000);
    await page.evaluate(() => {
      const { session } = window.tab;
      if (session) Object.assign(window, { stop: window.tab.keepFresh(session) });
    });
    await page.route('**/refresh', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await failed;
    await page.unroute('**/refresh');
    const isRefreshed = async () => {
      await page.clock.runFor(500);
      return homeserver.refreshes();
    };
    await expect.poll(isRefreshed, { timeout: 10_000, interval: 100 }).toBe(before + 1);
    await page.waitForFunction((old) => window.tab.session?.toRecord().accessToken !== old, tabs.accessToken);
    expect(await homeserver.refreshes()).toBe(before + 1);
    await page.evaluate(() => (window as unknown as { stop(): void }).stop());
    await page.clock.fastForward(10 * 60_000);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.clock.runFor(1_000);
    expect(await homeserver.refreshes()).toBe(before + 1);
    await tabs.close();
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ExpiringHomeserver } from './homeserver.ts';
import type { Sharing } from './page/app.ts';
import { signInOnDisk, startCaller } from './processes.ts';
import { startTabWorld, type TabWorld } from './tabs.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fifty200s = Array(50).fill(200);

/**
 * The promise that everything else is for, against a homeserver: however many meet a dead token, one refreshes.
 *
 * @param sharings - the ways in which tabs share; the homeserver sees no difference between them.
 */
export function describeOneRefresh(
  name: string,
  start: () => Promise<ExpiringHomeserver>,
  sharings: readonly Sharing[],
): void {
  let homeserver: ExpiringHomeserver;

  beforeAll(async () => {
    homeserver = await start();
  }, 180_000);
  afterAll(() => homeserver?.stop());

  describe(`${name}, from 4 tabs of a real Chromium`, () => {
    let world: TabWorld;
    beforeAll(async () => {
      world = await startTabWorld();
    });
    afterAll(() => world?.stop());

    async function openTabs(sharing: Sharing) {
      const tabs = await world.openTabs(homeserver, sharing, 4);
      onTestFinished(() => tabs.close());
      await homeserver.expire(tabs.accessToken);
      return { ...tabs, before: await homeserver.refreshes() };
    }

    test.each(sharings)(
      'with %s: 50 calls each at the moment the token expires make one refresh, and all 200 are answered',
      async (sharing) => {
        const { pages, before } = await openTabs(sharing);
        const answers = await Promise.all(pages.map((page) => page.evaluate(() => window.tab.call(50))));
        expect(answers).toEqual(Array(4).fill(fifty200s));
        expect((await homeserver.refreshes()) - before).toBe(1);
      },
      120_000,
    );

    test('a tab that is killed in the middle of its refresh costs one refresh more, and no other tab a call', async () => {
      const { pages, before } = await openTabs('localStorage and Web Locks');
      const [doomed, ...others] = pages;
      if (doomed === undefined) throw new Error('There is no tab');
      await doomed.evaluate(
        (how) => window.tab.holdRefreshAnswer(how),
        'localStorage and Web Locks' as const,
      );
      void doomed.evaluate(() => window.tab.call(50)).catch(() => undefined);
      await doomed.waitForFunction(() => window.tab.hasRotated);
      const answers = others.map((page) => page.evaluate(() => window.tab.call(50)));
      await doomed.close();
      expect(await Promise.all(answers)).toEqual(Array(3).fill(fifty200s));
      expect((await homeserver.refreshes()) - before).toBe(2);
      for (const page of others) expect(await page.evaluate(() => window.tab.state())).toBe('active');
    }, 120_000);
  });

  describe(`${name}, from 4 programs on one file store`, () => {
    async function prepare() {
      const folder = await temporaryFolder();
      onTestFinished(() => folder.remove());
      const accessToken = await signInOnDisk(homeserver, folder.path);
      return { dir: folder.path, accessToken };
    }

    test('50 calls each at the moment the token expires make one refresh, and all 200 are answered', async () => {
      const { dir, accessToken } = await prepare();
      const callers = Array.from({ length: 4 }, () => startCaller(dir));
      for (const caller of callers) expect(await caller.line()).toBe('ready');
      await homeserver.expire(accessToken);
      const before = await homeserver.refreshes();
      for (const caller of callers) caller.go();
      const answers = await Promise.all(callers.map((caller) => caller.line()));
      expect(answers.map((line) => JSON.parse(line))).toEqual(Array(4).fill(fifty200s));
      expect((await homeserver.refreshes()) - before).toBe(1);
      await Promise.all(callers.map(({ ended }) => ended));
    }, 120_000);

    test('a program that is killed in the middle of its refresh costs one refresh more, and no other one a call', async () => {
      const { dir, accessToken } = await prepare();
      const doomed = startCaller(dir, 'hold-refresh-answer');
      const others = Array.from({ length: 3 }, () => startCaller(dir));
      for (const caller of [doomed, ...others]) expect(await caller.line()).toBe('ready');
      await homeserver.expire(accessToken);
      const before = await homeserver.refreshes();
      doomed.go();
      expect(await doomed.line()).toBe('rotated');
      for (const caller of others) caller.go();
      await doomed.kill();
      const answers = await Promise.all(others.map((caller) => caller.line()));
      expect(answers.map((line) => JSON.parse(line))).toEqual(Array(3).fill(fifty200s));
      expect((await homeserver.refreshes()) - before).toBe(2);
      await Promise.all(others.map(({ ended }) => ended));
    }, 120_000);
  });
}

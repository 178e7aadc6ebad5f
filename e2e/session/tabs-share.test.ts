import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Sharing } from './page/app.ts';
import { startTabWorld, type TabWorld } from './tabs.ts';

let world: TabWorld;

beforeAll(async () => {
  world = await startTabWorld();
});
afterAll(() => world?.stop());

// With navigator.locks alone about one in seven was lost: see decision 72.
test.each<[Sharing, number]>([
  ['localStorage and Web Locks', 300],
  ['IndexedDB and Web Locks', 50],
  ['localStorage and leases', 5],
])(
  '%s: what a tab wrote under the lock is what the next one reads',
  async (sharing, times) => {
    const tabs = await world.openEmptyTabs(4);
    onTestFinished(() => tabs.close());
    await Promise.all(
      tabs.pages.map((page) =>
        page.evaluate(([count, how]) => window.tab.countUp(count, how), [times, sharing] as const),
      ),
    );
    const [page] = tabs.pages;
    expect(await page?.evaluate((how) => window.tab.counted(how), sharing)).toBe(4 * times);
  },
  60_000,
);

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { countsReporter } from './scripts/vitest-counts.ts';

// Packages resolve to each other's sources, so tests never run against a stale build.
const conditions = ['@latchkey/source', 'import', 'module', 'default'];

const withBrowser = ['e2e/**/*.test.ts', 'packages/*/{src,test}/browser/**/*.test.ts'];
const withSynapse = ['**/*synapse*.test.ts', '**/synapse/**/*.test.ts'];
const notOurs = ['**/node_modules/**', '**/dist/**'];

/** Each of the three needs more of the machine than the one before: nothing, a browser, a homeserver in Python. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Most tests wait for a program more than they work, so a small machine runs two files at once, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', countsReporter],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...notOurs, ...withBrowser, ...withSynapse],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: withBrowser,
          exclude: [...notOurs, ...withSynapse],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'synapse', include: withSynapse, exclude: notOurs, sequence: { groupOrder: 2 } },
      },
    ],
  },
});

import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Where the reporter leaves the counts; set by scripts/test.ts. */
export const countsFileVariable = 'LATCHKEY_TEST_COUNTS';

/** Counts tests as they are; a file that can't be loaded, a failed hook and an unhandled error are one failure each. */
export const countsReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env[countsFileVariable];
    if (file) writeFileSync(file, JSON.stringify(countTests(modules, unhandledErrors.length)));
  },
};

function countTests(modules: readonly TestModule[], unhandledErrors: number): TestCounts {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0, pending: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) counts[test.result().state]++;
  }
  // A test that never came to its end has not passed.
  return { passed: counts.passed, failed: counts.failed + counts.pending, skipped: counts.skipped };
}

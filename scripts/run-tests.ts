import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';
import { runTool, toolScript } from './run-tool.ts';
import type { TestProject } from './steps.ts';
import { countsFileVariable, type TestCounts } from './vitest-counts.ts';

/** Runs vitest's projects; its own output goes straight to the terminal. */
export async function runTests(projects: readonly TestProject[]): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-counts-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const vitest = spawn(
      process.execPath,
      [
        await toolScript('vitest'),
        'run',
        '--silent=passed-only',
        ...projects.map((name) => `--project=${name}`),
      ],
      {
        cwd: repositoryRoot,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, [countsFileVariable]: countsFile },
      },
    );
    const [exitCode] = (await once(vitest, 'exit')) as [number | null];
    const counts = await readFile(countsFile, 'utf8').then(
      (text) => JSON.parse(text) as TestCounts,
      () => ({ passed: 0, failed: 0, skipped: 0 }),
    );
    // vitest may object to more than tests, as to finding none.
    return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counts the tests of a project that can't be run here. */
export async function countSkippedTests(project: TestProject): Promise<number> {
  const listed = await runTool('vitest', ['list', `--project=${project}`, '--json']);
  return listed.ok ? (JSON.parse(listed.stdout) as unknown[]).length : 0;
}

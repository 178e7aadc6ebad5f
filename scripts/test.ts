import { build } from './checks/all.ts';
import type { Check } from './checks/check.ts';
import { printProgress } from './progress.ts';
import { countSkippedTests, runTests } from './run-tests.ts';
import { installBrowser } from './setup/browser.ts';
import { installFirefox } from './setup/firefox.ts';
import { installLemonLdap } from './setup/lemonldap.ts';
import type { SetupOutcome } from './setup/outcome.ts';
import { installSlapd } from './setup/slapd.ts';
import { installSynapse } from './setup/synapse.ts';
import { parseSelection, type TestProject, UsageError } from './steps.ts';

const progress = printProgress();
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

type Need = {
  readonly what: string;
  readonly install: () => Promise<SetupOutcome>;
  /** Whether the tests that need it may be left out, with the reason printed. Nothing is left out in CI. */
  readonly isOptional: boolean;
};

const isCi = process.env.CI === 'true';

/** What a project of tests can't do without on this machine. */
const needs: Partial<Record<TestProject, Need>> = {
  e2e: { what: 'browser', install: installBrowser, isOptional: false },
  synapse: { what: 'synapse', install: installSynapse, isOptional: !isCi },
};

/** What some of a project's tests need; without it those skip themselves. */
const niceToHave: Partial<Record<TestProject, readonly Need[]>> = {
  e2e: [
    { what: 'firefox', install: installFirefox, isOptional: !isCi },
    { what: 'lemonldap', install: installLemonLdap, isOptional: !isCi },
    { what: 'slapd', install: installSlapd, isOptional: !isCi },
  ],
};

async function main(): Promise<void> {
  // A log file is read as it is; the tools that are started inherit this.
  if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';
  const selection = parseSelection(process.argv.slice(2));
  const setups = selection.projects.map(prepareProject);
  await runCheck(build);
  await runChecks(selection.checks);
  const ready = (await Promise.all(setups)).flatMap((project) => project ?? []);
  if (ready.length > 0) await runProjects(ready);
  summarise();
}

/** Fetches in the background what a project needs; without it, the project is not run. */
async function prepareProject(project: TestProject): Promise<TestProject | undefined> {
  const extras = niceToHave[project] ?? [];
  const [isReady] = await Promise.all([meet(needs[project]), ...extras.map(meet)]);
  if (isReady) return project;
  counts.skipped += await countSkippedTests(project);
  return undefined;
}

/** @returns whether the machine has it now. */
async function meet(need: Need | undefined): Promise<boolean> {
  if (need === undefined) return true;
  const startedAt = performance.now();
  const outcome = await need.install();
  const ms = performance.now() - startedAt;
  if (outcome.ready) progress.passed(need.what, ms, outcome.note);
  else if (need.isOptional) progress.say(` skip  ${need.what}: ${outcome.reason}`);
  else fail(need.what, ms, outcome.reason);
  return outcome.ready;
}

/** Two at a time: most of them are one busy process. */
async function runChecks(checks: readonly Check[]): Promise<void> {
  const waiting = [...checks];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check);
  };
  await Promise.all([lane(), lane()]);
}

async function runCheck({ name, run }: Check): Promise<void> {
  const startedAt = performance.now();
  const outcome = await run().catch((error: unknown) => ({ ok: false as const, problems: String(error) }));
  const ms = performance.now() - startedAt;
  if (outcome.ok) {
    counts.passed++;
    progress.passed(name, ms);
  } else {
    fail(name, ms, outcome.problems);
  }
}

async function runProjects(projects: readonly TestProject[]): Promise<void> {
  const tested = await runTests(projects);
  counts.passed += tested.passed;
  counts.failed += tested.failed;
  counts.skipped += tested.skipped;
  if (tested.failed > 0) failures.push(`${tested.failed} of the tests of ${projects.join(', ')}`);
}

function fail(step: string, ms: number, problems: string): void {
  counts.failed++;
  failures.push(step);
  progress.failed(step, ms, problems);
}

function summarise(): void {
  if (failures.length > 0) progress.say(`failed: ${failures.join('; ')}`);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  progress.say(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

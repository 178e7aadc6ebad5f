import { checks } from './checks/all.ts';

/** The names of vitest's projects in vitest.config.ts. */
export const testProjects = ['unit', 'e2e', 'synapse'] as const;

export type TestProject = (typeof testProjects)[number];

/** What `npm test` was asked to do. */
export type Selection = {
  readonly checks: typeof checks;
  readonly projects: readonly TestProject[];
};

/** The command line is not one that `npm test` knows; the message says what is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads `--only NAME,…`, where a name is a check's, a test project's or `checks` for all of the checks.
 * @throws {UsageError} on anything else; the message lists the names.
 */
export function parseSelection(args: readonly string[]): Selection {
  if (args.length === 0) return { checks, projects: testProjects };
  const names = args[0] === '--only' && args.length === 2 ? (args[1] ?? '').split(',') : [];
  const known = ['checks', ...checks.map(({ name }) => name), ...testProjects];
  if (names.length === 0 || names.some((name) => !known.includes(name))) {
    throw new UsageError(`usage: npm test [-- --only NAME,…], with the names ${known.join(', ')}`);
  }
  const chosen = checks.filter(({ name }) => names.includes(name) || names.includes('checks'));
  return { checks: chosen, projects: testProjects.filter((name) => names.includes(name)) };
}

import { writeFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import { parseConfig } from '../config/parse-config.ts';
import { readYaml, writeYaml } from '../config/yaml.ts';
import { type Migration, migrate } from './migrate/migrate.ts';
import { readText, UsageError } from './read-file.ts';

/**
 * Writes a configuration from Synapse's.
 *
 * @param request.to - a file that must not exist yet; without it the configuration is returned.
 * @returns `report`: what was not carried over, what to look at, and what `check` says about the result.
 * @throws {UsageError} if the one cannot be read or the other not be written.
 */
export function migrateFile(request: { readonly from: string; readonly to: string | undefined }): {
  readonly yaml?: string;
  readonly report: string;
} {
  const { from, to } = request;
  const read = readYaml(readText(from));
  if ('problems' in read) throw new UsageError(`${from}:\n  ${read.problems.join('\n  ')}`);
  const migration = migrate(read.value);
  const yaml = writeYaml(migration.config);
  const report = reportOf(migration, mistakesOf(yaml));
  if (to === undefined) return { yaml, report };
  try {
    // It has secrets in it, and what is there already is somebody's work.
    writeFileSync(to, yaml, { mode: 0o600, flag: 'wx' });
  } catch {
    throw new UsageError(`${to}: cannot be written, or is there already`);
  }
  return { report };
}

function mistakesOf(yaml: string): string[] {
  try {
    parseConfig(yaml);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

function reportOf({ notes, redirectUris }: Migration, mistakes: readonly string[]): string {
  const linesOf = (kind: (typeof notes)[number]['kind']) =>
    notes.filter((note) => note.kind === kind).map(({ option, because }) => `${option}: ${because}`);
  return [
    ...chapter('Not carried over', linesOf('not carried over')),
    ...chapter('Look at', linesOf('look at')),
    ...chapter('Register these addresses at the providers', redirectUris),
    ...chapter('Mend this before it can be used', mistakes),
    mistakes.length === 0 ? 'The result passes “check”.' : 'The result does not pass “check” yet.',
  ].join('\n');
}

function chapter(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];
}

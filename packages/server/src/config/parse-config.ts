import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigError, type ConfigMistake } from './config-error.ts';
import { findContradictions } from './contradictions.ts';
import { settleReservedNames } from './reserved.ts';
import { type ConfigFile, configFile } from './schema.ts';
import type { ServerConfig } from './server-config.ts';
import { settleProviders } from './settle-providers.ts';
import { type ReadFile, settlingOf } from './settling.ts';
import { readYaml } from './yaml.ts';

/**
 * Reads and checks a configuration file. Everything that is wrong is found at once, each with its path.
 *
 * @param yamlText - the file's content. Relative paths in it are relative to the working directory.
 * @returns the configuration with every default filled in, for {@link createServer}.
 * @throws {ConfigError} with all mistakes; its message has one line for each and never quotes a value.
 * @example
 * const config = parseConfig(`
 * server_name: example.org
 * public_base_url: http://localhost:8008/
 * store: { type: sqlite, path: ':memory:' }
 * `);
 */
export function parseConfig(yamlText: string, readFile: ReadFile = readTextFile): ServerConfig {
  const parsed = configFile.safeParse(parseYaml(yamlText));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(toMistakes));
  return completeConfig(parsed.data, readFile);
}

function completeConfig(file: ConfigFile, readFile: ReadFile): ServerConfig {
  const { providers, mistakes } = settleProviders(file.providers, readFile);
  const reservedNames = settleReservedNames(
    file.reservedNames,
    settlingOf('reserved_names', { readFile, mistakes }),
  );
  const all = [...mistakes, ...findContradictions(file)];
  if (all.length > 0) throw new ConfigError(all);
  return { ...file, providers, reservedNames };
}

function readTextFile(path: string): string {
  return readFileSync(path, 'utf8');
}

function parseYaml(text: string): unknown {
  const read = readYaml(text);
  if ('problems' in read) throw new ConfigError(read.problems.map((problem) => ({ path: '', problem })));
  // An empty file is an empty mapping: the answer is then the list of what is required.
  return read.value ?? {};
}

function toMistakes(issue: z.core.$ZodIssue): ConfigMistake[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), problem: 'unknown key' }));
  if (issue.code === 'invalid_union') return [{ path: path.join('.'), problem: 'is not a known type' }];
  if (issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message))
    return [{ path: path.join('.'), problem: 'is required' }];
  return [{ path: path.join('.'), problem: issue.message.replace(/^Invalid input: /, '') }];
}

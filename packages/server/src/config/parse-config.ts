import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError, type ConfigMistake } from './config-error.ts';
import { findContradictions } from './contradictions.ts';
import { type ConfigFile, configFile } from './schema.ts';
import type { ServerConfig } from './server-config.ts';
import { settleProviders } from './settle-providers.ts';
import type { ReadFile } from './settling.ts';

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
  const all = [...mistakes, ...findContradictions(file)];
  if (all.length > 0) throw new ConfigError(all);
  return { ...file, providers };
}

function readTextFile(path: string): string {
  return readFileSync(path, 'utf8');
}

function parseYaml(text: string): unknown {
  const lines = new LineCounter();
  // Pretty errors quote the source, and the source has secrets in it.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  if (document.errors.length > 0)
    throw new ConfigError(
      document.errors.map(({ pos, code }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { path: '', problem: `line ${line}, column ${col}: not valid YAML (${code})` };
      }),
    );
  // An empty file is an empty mapping: the answer is then the list of what is required.
  return document.toJS({ maxAliasCount: 100 }) ?? {};
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

import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { openPages } from '../pages/page-settings.ts';

/** What the person at the terminal has to mend. The message is all that they read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the configuration and what it names.
 *
 * @throws {UsageError} with all that is wrong.
 */
export function readConfig(file: string): ServerConfig {
  const text = readText(file);
  try {
    const config = parseConfig(text);
    // The files that it names are part of it.
    openPages(config);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError(`${file}:\n${error.message.replace(/^/gm, '  ')}`);
  }
}

/** @throws {UsageError} if the file cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file}: cannot be read`);
  }
}

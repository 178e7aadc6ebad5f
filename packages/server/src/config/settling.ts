import type { ConfigMistake } from './config-error.ts';

/** Reads a file that the configuration names, such as `client_secret_file`. Throws if it can't. */
export type ReadFile = (path: string) => string;

/** What the entry of a provider is completed with: the files that it names, and a place for its mistakes. */
export interface Settling {
  /** Notes what is wrong at a key of the entry. The file as a whole is refused in the end. */
  report(key: string, problem: string): void;
  /**
   * Reads a file that a key names; what is wrong with it is reported at that key.
   *
   * @returns its text without white space around it; `undefined` if it can't be had.
   */
  readFile(key: string, path: string): string | undefined;
  /** A secret that stands in the entry (`key`) or in a file of its own (`key_file`), or that is not given at all. */
  readSecret(
    key: string,
    given: { readonly value: string | undefined; readonly file: string | undefined },
  ): string | undefined;
}

/** Settles one entry: what it reports goes to `mistakes`, under the entry's path. */
export function settlingOf(
  entryPath: string,
  { readFile, mistakes }: { readonly readFile: ReadFile; readonly mistakes: ConfigMistake[] },
): Settling {
  const report = (key: string, problem: string) => {
    mistakes.push({ path: `${entryPath}.${key}`, problem });
  };
  const read = (key: string, path: string) => {
    try {
      const text = readFile(path).trim();
      if (text !== '') return text;
      report(key, 'the file is empty');
    } catch {
      report(key, 'the file cannot be read');
    }
    return undefined;
  };
  return {
    report,
    readFile: read,
    readSecret(key, { value, file }) {
      if (file === undefined) return value;
      if (value === undefined) return read(`${key}_file`, file);
      report(`${key}_file`, `${key} is given too: use one of them`);
      return undefined;
    },
  };
}

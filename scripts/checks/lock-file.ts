import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../paths.ts';
import { type Check, outcomeOf } from './check.ts';

/** The part of a package-lock.json that is looked at. */
export type LockFile = {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly link?: boolean;
        readonly integrity?: string;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
};

/** A lock file with which `npm ci` works on every platform, from whatever registry. */
export const lockFile: Check = {
  name: 'lock-file',
  run: async () =>
    outcomeOf(
      lockFileProblems(
        JSON.parse(await readFile(join(repositoryRoot, 'package-lock.json'), 'utf8')) as LockFile,
      ),
    ),
};

/** Lists what is wrong with a lock file, one line each. */
export function lockFileProblems({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => {
    const problems: string[] = [];
    // A registry's address in here is one machine's, and every other machine would ask it.
    if (locked.resolved && /^(git\+)?(https?|ssh):/.test(locked.resolved)) {
      problems.push(`${path} has an address: set omit-lockfile-registry-resolved=true and lock it anew`);
    }
    if (path.includes('node_modules/') && !locked.link && !locked.integrity) {
      problems.push(`${path} has no integrity`);
    }
    // npm writes such a lock file where a platform's package can't be had, and then `npm ci` fails on it.
    for (const name of Object.keys(locked.optionalDependencies ?? {})) {
      if (!isLocked(packages, path, name))
        problems.push(`${path || 'the root'} wants ${name}, which is not locked`);
    }
    return problems;
  });
}

/** Follows Node's lookup: the package's own node_modules, then each one above it. */
function isLocked(packages: LockFile['packages'], path: string, name: string): boolean {
  const steps = path === '' ? [] : path.split('/');
  for (let length = steps.length; length >= 0; length--) {
    if ([...steps.slice(0, length), 'node_modules', name].join('/') in packages) return true;
  }
  return false;
}

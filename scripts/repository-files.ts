import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';
import { runCommand } from './run-command.ts';

export type RepositoryFile = {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
};

/** Reads the files that git has, or would have after `git add`, and that match; folders that git ignores stay out. */
export async function readRepositoryFiles(matches: (path: string) => boolean): Promise<RepositoryFile[]> {
  const paths = (await listRepositoryPaths()).filter(matches);
  const files = await Promise.all(
    paths.map(async (path) => ({
      path,
      text: await readFile(join(repositoryRoot, path), 'utf8').catch(absent),
    })),
  );
  return files.filter((file): file is RepositoryFile => file.text !== undefined);
}

async function listRepositoryPaths(): Promise<string[]> {
  const listed = await runCommand('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (!listed.ok) throw new Error(`git can't list the repository's files: ${listed.output}`);
  return [...new Set(listed.stdout.split('\0'))].filter((path) => path !== '');
}

// Deleted, but not yet in git.
const absent = (): undefined => undefined;

/** Lists the places where a pattern matches, as `path:line: text`. */
export function findLines(files: readonly RepositoryFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [],
      ),
  );
}

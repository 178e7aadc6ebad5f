import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import { runTool } from '../run-tool.ts';
import { readWorkspaces, type Workspace } from '../workspaces.ts';
import { type Check, outcomeOf } from './check.ts';

/** Each package, as npm would publish it, is what its package.json promises, for code and for types. */
export const packages: Check = {
  name: 'packages',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-packed-'));
    try {
      const problems: string[] = [];
      for (const workspace of await readWorkspaces()) {
        if (workspace.isPublished) problems.push(...(await packageProblems(workspace, folder)));
      }
      return outcomeOf(problems);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function packageProblems(workspace: Workspace, folder: string): Promise<string[]> {
  const packed = await pack(workspace, folder);
  if ('problem' in packed) return [packed.problem];
  const found = await Promise.all([
    runTool('publint', ['run', packed.tarball, '--strict']),
    // Nothing can be imported from a package that is only a command.
    ...(workspace.entries.length === 0
      ? []
      : [runTool('attw', [packed.tarball, '--profile', 'esm-only', '--format', 'ascii'])]),
  ]);
  return found.flatMap(({ ok, output }) => (ok ? [] : [output]));
}

async function pack(
  { path }: Workspace,
  folder: string,
): Promise<{ readonly tarball: string } | { readonly problem: string }> {
  const args = ['pack', `--workspace=${path}`, `--pack-destination=${folder}`, '--json', '--loglevel=error'];
  const { ok, stdout, output } = await runCommand('npm', args);
  const [tarball] = ok ? (JSON.parse(stdout) as { filename: string }[]) : [];
  return tarball
    ? { tarball: join(folder, tarball.filename) }
    : { problem: `npm can't pack ${path}: ${output}` };
}

import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, repositoryRoot } from '../paths.ts';
import { runCommand } from '../run-command.ts';
import { aptInstall, canAptInstall } from './apt.ts';
import type { SetupOutcome } from './outcome.ts';

const requirementsFile = join(repositoryRoot, 'scripts', 'setup', 'synapse-requirements.txt');
const venvFolder = join(cacheFolder, 'synapse-venv');
const venvPython = join(venvFolder, 'bin', 'python');
/** A copy of the requirements, written last: it tells a finished venv from a broken off or outdated one. */
const installedMark = join(venvFolder, 'installed-requirements.txt');

/** Synapse's own lower bound. */
const oldestPython = '3.10';

/**
 * Finds the Python that has Synapse: start the homeserver with `python -m synapse.app.homeserver`.
 * @returns the path of its program, or `undefined` where {@link installSynapse} has to come first.
 */
export async function findSynapsePython(): Promise<string | undefined> {
  const [wanted, installed, python] = await Promise.all([
    readFile(requirementsFile, 'utf8'),
    readFile(installedMark, 'utf8').catch(() => undefined),
    access(venvPython).then(
      () => venvPython,
      () => undefined,
    ),
  ]);
  return wanted === installed ? python : undefined;
}

/** Makes {@link findSynapsePython} find one: a venv in `.cache/` with the pinned Synapse from PyPI. */
export async function installSynapse(): Promise<SetupOutcome> {
  if (await findSynapsePython()) return { ready: true, note: '.cache/synapse-venv' };
  const problem = (await makeVenv()) ?? (await installRequirements());
  if (problem === undefined) return { ready: true, note: '.cache/synapse-venv, from PyPI' };
  return { ready: false, reason: `no Synapse: ${problem}` };
}

/** @returns what went wrong, or `undefined`. */
async function makeVenv(): Promise<string | undefined> {
  await rm(venvFolder, { recursive: true, force: true });
  await mkdir(cacheFolder, { recursive: true });
  if (await makeVenvWith(await findPython())) return undefined;
  // Debian keeps the module venv apart from Python itself.
  if ((await canAptInstall()) && (await aptInstall(['python3', 'python3-venv']))) {
    if (await makeVenvWith('/usr/bin/python3')) return undefined;
  }
  return `install Python ${oldestPython} or newer with its module venv (on Debian: python3-venv)`;
}

async function makeVenvWith(python: string | undefined): Promise<boolean> {
  return python !== undefined && (await runCommand(python, ['-m', 'venv', '--clear', venvFolder])).ok;
}

async function findPython(): Promise<string | undefined> {
  const isNewEnough = `import sys; sys.exit(sys.version_info < (${oldestPython.replace('.', ', ')}))`;
  for (const python of ['python3', '/usr/bin/python3']) {
    if ((await runCommand(python, ['-c', isNewEnough])).ok) return python;
  }
  return undefined;
}

/** @returns what went wrong, or `undefined` when the installed Synapse can be imported. */
async function installRequirements(): Promise<string | undefined> {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirementsFile];
  const installed = await runCommand(venvPython, pip);
  if (!installed.ok) return `pip can't install ${requirementsFile}: ${lastLine(installed.output)}`;
  const imported = await runCommand(venvPython, ['-c', 'import synapse.app.homeserver']);
  if (!imported.ok) return `the installed Synapse can't be imported: ${lastLine(imported.output)}`;
  await writeFile(installedMark, await readFile(requirementsFile, 'utf8'));
  return undefined;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { runCommand } from '../run-command.ts';
import { aptInstall, canAptInstall } from './apt.ts';
import type { SetupOutcome } from './outcome.ts';

const packagedChromium = '@sparticuz/chromium@153.0.0';
const packagedFolder = join(cacheFolder, 'chromium');
const packagedBinary = join(packagedFolder, 'bin', 'chromium');

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Start Chromium with these. They keep it from calling its maker's addresses, which the tests must not depend on;
 * without its own sandbox it also starts as root and in containers, and it only ever visits this machine's pages.
 */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-sync',
];

/**
 * Finds a Chromium to test with: `LATCHKEY_CHROMIUM`, the system's, or the one in `.cache/`.
 * @returns the path of its program, or `undefined` where {@link installBrowser} has to come first.
 */
export async function findBrowser(): Promise<string | undefined> {
  const chosen = process.env.LATCHKEY_CHROMIUM;
  // Somebody who names a browser doesn't want another one.
  for (const path of chosen ? [chosen] : [...systemBrowsers, packagedBinary]) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** Makes {@link findBrowser} find one: Debian's where apt may be used, else the one that an npm package carries. */
export async function installBrowser(): Promise<SetupOutcome> {
  const present = await findBrowser();
  if (present) return { ready: true, note: present };
  const chosen = process.env.LATCHKEY_CHROMIUM;
  if (chosen)
    return { ready: false, reason: `no browser: LATCHKEY_CHROMIUM is ${chosen}, which is no program` };
  if ((await canAptInstall()) && (await aptInstall(['chromium']))) {
    const installed = await findBrowser();
    if (installed) return { ready: true, note: `${installed}, from apt` };
  }
  const problem = await installPackagedChromium();
  if (problem === undefined) return { ready: true, note: `${packagedChromium}, in .cache/chromium` };
  return {
    ready: false,
    reason: `no browser: install Chromium or Google Chrome, or set LATCHKEY_CHROMIUM to its path (${problem})`,
  };
}

/** @returns what went wrong, or `undefined` when the browser starts. */
async function installPackagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'no packaged browser for this platform';
  const unpackFolder = join(packagedFolder, 'bin');
  await mkdir(unpackFolder, { recursive: true });
  // A package.json of its own keeps npm from taking the folder for a part of the workspace.
  await writeFile(join(packagedFolder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const fetched = await runCommand(
    'npm',
    ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-workspaces', packagedChromium],
    { cwd: packagedFolder },
  );
  if (!fetched.ok) return `${packagedChromium} can't be fetched with npm`;
  // The package unpacks its binary into the temporary folder, so that is pointed into the cache.
  const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await runCommand(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: packagedFolder,
    env: { TMPDIR: unpackFolder },
  });
  const version = await runCommand(packagedBinary, ['--version']);
  return version.ok
    ? undefined
    : `the packaged browser does not start, it may lack libnss3: ${lastLine(version.output)}`;
}

/** Whether there is a program that may be run. */
export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

import { readFile } from 'node:fs/promises';
import { runCommand } from '../run-command.ts';

// apt has one lock for its lists: installations queue up here instead of failing on it.
let queue: Promise<unknown> = Promise.resolve();

/** Whether this process may install Debian packages: Debian itself (Ubuntu's `chromium` is only a door to snap), and root. */
export async function canAptInstall(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release) && (await runCommand('apt-get', ['--version'])).ok;
}

/** Installs Debian packages; true when apt says it did. */
export function aptInstall(packages: readonly string[]): Promise<boolean> {
  const installed = queue.then(async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    // A stale list is still worth a try, so the outcome of the update does not decide.
    await runCommand('apt-get', ['update', '-q'], { env });
    const args = [
      'install',
      '-q',
      '-y',
      '--no-install-recommends',
      '-o',
      'DPkg::Lock::Timeout=180',
      ...packages,
    ];
    return (await runCommand('apt-get', args, { env })).ok;
  });
  queue = installed;
  return installed;
}

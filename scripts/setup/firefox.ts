import { runCommand } from '../run-command.ts';
import { aptInstall, canAptInstall } from './apt.ts';
import { isExecutable } from './browser.ts';
import type { SetupOutcome } from './outcome.ts';

/** Playwright speaks WebDriver BiDi to these, where it is told the channel `moz-firefox`; it needs no build of its own. */
const systemFirefoxes = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/usr/lib/firefox/firefox'];

/**
 * Finds a Firefox to test with: `LATCHKEY_FIREFOX`, or the system's.
 * @returns the path of its program, or `undefined` where {@link installFirefox} has to come first.
 */
export async function findFirefox(): Promise<string | undefined> {
  const chosen = process.env.LATCHKEY_FIREFOX;
  for (const path of chosen ? [chosen] : systemFirefoxes) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** Makes {@link findFirefox} find one: Debian's, where apt may be used. */
export async function installFirefox(): Promise<SetupOutcome> {
  const present = await findFirefox();
  if (present) return describe(present, present);
  const chosen = process.env.LATCHKEY_FIREFOX;
  if (chosen)
    return { ready: false, reason: `no Firefox: LATCHKEY_FIREFOX is ${chosen}, which is no program` };
  if ((await canAptInstall()) && (await aptInstall(['firefox-esr']))) {
    const installed = await findFirefox();
    if (installed) return describe(installed, `${installed}, from apt`);
  }
  return { ready: false, reason: 'no Firefox: install Firefox, or set LATCHKEY_FIREFOX to its path' };
}

/** Ubuntu's `firefox` is only a door to snap: a program that does not say its version can't be driven. */
async function describe(path: string, note: string): Promise<SetupOutcome> {
  const { ok } = await runCommand(path, ['--version']);
  return ok ? { ready: true, note } : { ready: false, reason: `no Firefox: ${path} does not start` };
}

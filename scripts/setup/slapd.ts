import { access, constants } from 'node:fs/promises';
import { aptInstall, canAptInstall } from './apt.ts';
import type { SetupOutcome } from './outcome.ts';

/** Where Debian puts OpenLDAP's server. */
const slapd = '/usr/sbin/slapd';

/**
 * Finds OpenLDAP's server: `startSlapd` of the sandbox takes it.
 * @returns its path, or `undefined` where {@link installSlapd} has to come first.
 */
export async function findSlapd(): Promise<string | undefined> {
  return access(slapd, constants.X_OK).then(
    () => slapd,
    () => undefined,
  );
}

/** Makes {@link findSlapd} find one, with Debian's package. */
export async function installSlapd(): Promise<SetupOutcome> {
  const present = await findSlapd();
  if (present !== undefined) return { ready: true, note: present };
  if (!(await canAptInstall()))
    return {
      ready: false,
      reason: 'no slapd: its package is taken from Debian, by root (scripts/setup/slapd.ts)',
    };
  const installed = (await aptInstall(['slapd'])) ? await findSlapd() : undefined;
  return installed === undefined
    ? { ready: false, reason: "no slapd: apt can't install its package" }
    : { ready: true, note: `${installed}, from apt` };
}

import { access } from 'node:fs/promises';
import { runCommand } from '../run-command.ts';
import { aptInstall, canAptInstall } from './apt.ts';
import type { SetupOutcome } from './outcome.ts';

/** The portal, the bare web server that runs it, and what SAML and OpenID Connect need beside them. */
const packages = [
  'lemonldap-ng-fastcgi-server',
  'liblemonldap-ng-portal-perl',
  'starman',
  'liblasso-perl',
  'libglib-perl',
  'libhttp-parser-xs-perl',
  'libgd-securityimage-perl',
  'libimage-magick-perl',
  'libxml-simple-perl',
  'libxml-libxml-perl',
  'libxml-libxslt-perl',
  'libio-string-perl',
  'libmime-tools-perl',
  'libunicode-string-perl',
  'libnet-ldap-perl',
  'libcrypt-openssl-bignum-perl',
  'libcrypt-openssl-rsa-perl',
  'libcrypt-openssl-x509-perl',
  'libconvert-base32-perl',
  'libstring-random-perl',
  'libemail-sender-perl',
  'libcookie-baker-perl',
  'libdatetime-perl',
  'libhttp-browserdetect-perl',
  'libio-socket-timeout-perl',
  'libipc-run-perl',
];

/** Where Debian puts the program that runs the portal. */
const starman = '/usr/bin/starman';

/**
 * Finds the program that runs LemonLDAP::NG's portal: `startLemonLdap` of the sandbox takes it.
 * @returns its path, or `undefined` where {@link installLemonLdap} has to come first.
 */
export async function findLemonLdap(): Promise<string | undefined> {
  const isThere = await access(starman).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  // The Perl of Debian, whichever other one comes first in the path.
  const loaded = await runCommand('/usr/bin/perl', ['-MLasso', '-e', 'require Lemonldap::NG::Portal::Main']);
  return loaded.ok ? starman : undefined;
}

/** Makes {@link findLemonLdap} find one, with Debian's packages. */
export async function installLemonLdap(): Promise<SetupOutcome> {
  const present = await findLemonLdap();
  if (present !== undefined) return { ready: true, note: present };
  if (!(await canAptInstall()))
    return {
      ready: false,
      reason: 'no LemonLDAP::NG: its packages are taken from Debian, by root (scripts/setup/lemonldap.ts)',
    };
  const installed = (await aptInstall(packages)) ? await findLemonLdap() : undefined;
  return installed === undefined
    ? { ready: false, reason: "no LemonLDAP::NG: apt can't install its packages" }
    : { ready: true, note: `${installed}, from apt` };
}

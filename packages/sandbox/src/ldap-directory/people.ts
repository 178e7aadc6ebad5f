import { createHash } from 'node:crypto';
import type { ProviderAccount } from '../provider/accounts.ts';

/** Where everything of a sandbox's directory is. */
export const baseDn = 'dc=example,dc=org';
/** An account that may search, and its password. */
export const searchAccount = { dn: `cn=latchkey,${baseDn}`, password: 'latchkey-password' } as const;

/** An entry, as the directory keeps it. */
export type PersonEntry = {
  readonly dn: string;
  readonly password: string;
  readonly attributes: Readonly<Record<string, string | readonly string[] | readonly Buffer[]>>;
};

/** The password of somebody whom every sandbox knows. */
export function passwordOf(username: string): string {
  return `${username}-password`;
}

/** What a directory keeps about somebody; `active-directory` spells it as Microsoft does. */
export function personEntry(
  { subject, username, name, email }: ProviderAccount,
  flavour: 'openldap' | 'active-directory',
): PersonEntry {
  const digest = createHash('sha256').update(subject).digest();
  const groups = [`cn=people,ou=groups,${baseDn}`, `cn=${username}s-friends,ou=groups,${baseDn}`];
  const common = { cn: name, displayName: name, mail: email, memberOf: groups };
  return flavour === 'openldap'
    ? {
        dn: `uid=${username},ou=people,${baseDn}`,
        password: passwordOf(username),
        attributes: { ...common, objectClass: 'inetOrgPerson', uid: username, entryUUID: uuidOf(digest) },
      }
    : {
        dn: `cn=${name},ou=people,${baseDn}`,
        password: passwordOf(username),
        attributes: {
          ...common,
          objectClass: 'user',
          sAMAccountName: username,
          // The first byte is no text in UTF-8, as in most that are made in the wild.
          objectGUID: [Buffer.concat([Buffer.from([0xff]), digest.subarray(1, 16)])],
        },
      };
}

function uuidOf(digest: Buffer): string {
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { isLoopbackHost } from '@latchkey/protocol';
import { z } from 'zod';
import type { Settling } from '../../config/settling.ts';

/** An LDAP URL that names a host, and a port where it is not the usual one. */
const ldapUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits = url !== undefined && /^ldaps?:$/.test(url.protocol) && url.hostname !== '';
  const isBare =
    fits && `${url.username}${url.password}${url.search}${url.hash}` === '' && /^\/?$/.test(url.pathname);
  if (url !== undefined && isBare) return url;
  context.addIssue({ code: 'custom', message: 'must be ldap://host[:port] or ldaps://host[:port]' });
  return z.NEVER;
});

const placeholder = '{username}';

const withPlaceholder = z
  .string()
  .refine((text) => text.includes(placeholder), `must contain ${placeholder}`);

const attributeName = z.string().regex(/^[A-Za-z][A-Za-z0-9.;-]*$/, 'must be the name of an attribute');

/** What people are asked for: enough for names, mail and groups, without pictures and password hashes. */
const usualAttributes = [
  'cn',
  'displayName',
  'givenName',
  'sn',
  'mail',
  'memberOf',
  'sAMAccountName',
  'uid',
  'userPrincipalName',
];

/** The keys of a provider with `type: ldap`, beside the common ones. */
export const ldapProviderFields = {
  type: z.literal('ldap'),
  urls: z.array(ldapUrl).min(1),
  start_tls: z.boolean().default(false),
  ca_file: z.string().min(1).optional(),
  dangerously_send_passwords_unencrypted: z.boolean().default(false),
  base_dn: z.string().min(1).optional(),
  filter: withPlaceholder.optional(),
  scope: z.enum(['sub', 'one']).default('sub'),
  bind_dn: z.string().min(1).optional(),
  bind_password: z.string().min(1).optional(),
  bind_password_file: z.string().min(1).optional(),
  user_dn: withPlaceholder.optional(),
  subject_attribute: attributeName.default('entryUUID'),
  username_attribute: attributeName.default('uid'),
  displayname_attribute: attributeName.optional(),
  email_attribute: attributeName.default('mail'),
  attributes: z.array(attributeName).default(usualAttributes),
  timeout_ms: z.int().min(100).max(120_000).default(5_000),
};

/** How the entry of a person is found. */
export type EntryLookup =
  | {
      /** An account of ours looks for the entry, then the person's password is tried on it. */
      readonly kind: 'search';
      readonly baseDn: string;
      readonly filter: string;
      readonly scope: 'sub' | 'one';
      /** Absent: whoever is anonymous may search. */
      readonly account: { readonly dn: string; readonly password: string } | undefined;
    }
  /** The user name is a part of the entry's name. */
  | { readonly kind: 'direct'; readonly userDn: string };

/** How one directory is reached and read. */
export type LdapConfig = {
  readonly id: string;
  readonly type: 'ldap';
  /** Asked in this order: the next one if one does not answer. */
  readonly urls: readonly URL[];
  readonly startTls: boolean;
  /** PEM; absent: those that the system trusts. */
  readonly ca: string | undefined;
  readonly lookup: EntryLookup;
  readonly subjectAttribute: string;
  readonly usernameAttribute: string;
  readonly displayNameAttribute: string | undefined;
  readonly emailAttribute: string;
  readonly attributes: readonly string[];
  /** For each step: connecting, searching, trying the password. */
  readonly timeoutMs: number;
};

type LdapEntry = z.output<z.ZodObject<typeof ldapProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider: reads its files, and settles how people are found. */
export function settleLdap(entry: LdapEntry, settling: Settling): LdapConfig {
  reportPlaintext(entry, settling);
  if (entry.attributes.some((name) => /^(?:userPassword|unicodePwd)$/i.test(name)))
    settling.report('attributes', 'passwords are no claims');
  return {
    id: entry.id,
    type: entry.type,
    urls: entry.urls,
    startTls: entry.start_tls,
    ca: entry.ca_file === undefined ? undefined : settling.readFile('ca_file', entry.ca_file),
    lookup: settleLookup(entry, settling),
    subjectAttribute: entry.subject_attribute,
    usernameAttribute: entry.username_attribute,
    displayNameAttribute: entry.displayname_attribute,
    emailAttribute: entry.email_attribute,
    attributes: entry.attributes,
    timeoutMs: entry.timeout_ms,
  };
}

function reportPlaintext(entry: LdapEntry, settling: Settling): void {
  const encrypts = entry.start_tls || entry.dangerously_send_passwords_unencrypted;
  entry.urls.forEach(({ protocol, hostname }, index) => {
    if (protocol === 'ldaps:' && entry.start_tls)
      settling.report(`urls.${index}`, 'ldaps:// is encrypted already: start_tls is for ldap://');
    else if (protocol === 'ldap:' && !encrypts && !isLoopbackHost(hostname))
      settling.report(`urls.${index}`, 'would send passwords unencrypted: use ldaps:// or start_tls');
  });
}

function settleLookup(entry: LdapEntry, settling: Settling): EntryLookup {
  const password = settling.readSecret('bind_password', {
    value: entry.bind_password,
    file: entry.bind_password_file,
  });
  if (entry.user_dn !== undefined) return settleDirect(entry, entry.user_dn, settling);
  if (entry.base_dn === undefined) settling.report('base_dn', 'is required, unless user_dn is given');
  const hasPassword = entry.bind_password !== undefined || entry.bind_password_file !== undefined;
  if ((entry.bind_dn === undefined) !== !hasPassword)
    settling.report('bind_dn', 'bind_dn and bind_password belong together');
  const { bind_dn: dn, filter = `(${entry.username_attribute}=${placeholder})` } = entry;
  return {
    kind: 'search',
    baseDn: entry.base_dn ?? '',
    filter,
    scope: entry.scope,
    account: dn === undefined || password === undefined ? undefined : { dn, password },
  };
}

function settleDirect(entry: LdapEntry, userDn: string, settling: Settling): EntryLookup {
  for (const key of ['base_dn', 'filter', 'bind_dn', 'bind_password', 'bind_password_file'] as const)
    if (entry[key] !== undefined) settling.report(key, 'user_dn says already where people are');
  if (!userDn.includes(`=${placeholder}`))
    settling.report(
      'user_dn',
      `must name an attribute, as in uid=${placeholder},ou=people,dc=example,dc=org`,
    );
  return { kind: 'direct', userDn };
}

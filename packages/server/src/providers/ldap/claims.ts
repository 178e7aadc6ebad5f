import type { JsonObject } from '@latchkey/protocol';
import { ProviderError } from '../provider.ts';
import type { LdapConfig } from './config.ts';
import type { DirectoryEntry } from './directory.ts';

/** Bytes that are no text, in Active Directory. */
const binaryAttributes = new Set(['objectguid', 'objectsid']);

/**
 * Reads what an entry is recognised by.
 *
 * @throws {ProviderError} `rejected` if the entry does not have it, or has several.
 */
export function readSubject({ subjectAttribute }: LdapConfig, entry: DirectoryEntry): string {
  const [subject, ...more] = valuesOf(entry, subjectAttribute);
  // Bytes that were read as text by mistake: two people could look the same.
  if (subject === undefined || subject === '' || more.length > 0 || subject.includes('\ufffd'))
    throw new ProviderError('rejected', `the entry has no usable ${subjectAttribute}`);
  return subject;
}

/**
 * The configured attributes as claims: one value is a string, several are a list. `preferred_username`, `name` and
 * `email` are filled from what the configuration names, `dn` is the entry's own name.
 */
export function toClaims(config: LdapConfig, entry: DirectoryEntry): JsonObject {
  const first = (...names: readonly string[]) =>
    names.flatMap((name) => valuesOf(entry, name)).find((value) => value !== '');
  const { displayNameAttribute } = config;
  return {
    ...Object.fromEntries(config.attributes.flatMap((name) => claimOf(name, valuesOf(entry, name)))),
    dn: entry.dn,
    ...present('preferred_username', first(config.usernameAttribute)),
    ...present(
      'name',
      displayNameAttribute === undefined ? first('displayName', 'cn') : first(displayNameAttribute),
    ),
    ...present('email', first(config.emailAttribute)),
  };
}

function claimOf(name: string, values: readonly string[]): [string, string | readonly string[]][] {
  const [only, ...more] = values;
  return only === undefined ? [] : [[name, more.length === 0 ? only : values]];
}

function present(name: string, value: string | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

/** The values of an attribute, however the server spells its name: case does not count there. */
function valuesOf(entry: DirectoryEntry, name: string): string[] {
  const key = Object.keys(entry).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? [] : entry[key];
  const values: readonly (string | Buffer)[] = Array.isArray(value)
    ? value
    : value === undefined
      ? []
      : [value];
  return values.map((each) => (typeof each === 'string' ? each : readBytes(each, name)));
}

/** Text, where it is text; else the bytes in hexadecimal, in their own order. */
function readBytes(bytes: Buffer, name: string): string {
  if (binaryAttributes.has(name.toLowerCase())) return bytes.toString('hex');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('hex');
  }
}

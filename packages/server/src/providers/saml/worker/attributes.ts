import type { JsonObject } from '@latchkey/protocol';
import { childrenOf, type XmlElement } from './read-xml.ts';

const xmlSoap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What the usual attributes are called where they come with a formal name only. */
const friendlyNames: Readonly<Record<string, string>> = {
  'urn:oid:0.9.2342.19200300.100.1.1': 'uid',
  'urn:oid:0.9.2342.19200300.100.1.3': 'mail',
  'urn:oid:2.5.4.3': 'cn',
  'urn:oid:2.5.4.4': 'sn',
  'urn:oid:2.5.4.42': 'givenName',
  'urn:oid:2.16.840.1.113730.3.1.241': 'displayName',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': 'eduPersonAffiliation',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'eduPersonPrincipalName',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': 'eduPersonEntitlement',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': 'eduPersonScopedAffiliation',
  'urn:oid:1.3.6.1.4.1.5923.1.5.1.1': 'isMemberOf',
  [`${xmlSoap}/emailaddress`]: 'mail',
  [`${xmlSoap}/givenname`]: 'givenName',
  [`${xmlSoap}/surname`]: 'sn',
  [`${xmlSoap}/name`]: 'name',
  [`${xmlSoap}/upn`]: 'upn',
  'http://schemas.microsoft.com/identity/claims/displayname': 'displayName',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname': 'sAMAccountName',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups': 'groups',
  'http://schemas.xmlsoap.org/claims/Group': 'groups',
};

/** The claims that the other kinds of provider have, and the attributes that say the same, best first. */
const standardClaims: Readonly<Record<string, readonly string[]>> = {
  preferred_username: ['uid', 'sAMAccountName'],
  name: ['displayName', 'cn'],
  email: ['mail', 'email'],
};

/** The attributes of an assertion, with every name that they have: their own, a friendly one, a usual one. */
export function readAttributes(assertion: XmlElement): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, string[]>();
  const elements = childrenOf(assertion, 'assertion', 'AttributeStatement').flatMap((statement) =>
    childrenOf(statement, 'assertion', 'Attribute'),
  );
  for (const element of elements) {
    const values = childrenOf(element, 'assertion', 'AttributeValue').map(({ text }) => text);
    if (values.length === 0) continue;
    for (const name of namesOf(element)) attributes.set(name, [...(attributes.get(name) ?? []), ...values]);
  }
  return attributes;
}

function namesOf({ attributes: { Name = '', FriendlyName = '' } }: XmlElement): Set<string> {
  const usual = Object.hasOwn(friendlyNames, Name) ? friendlyNames[Name] : undefined;
  return new Set([Name, FriendlyName, usual ?? ''].filter((name) => name !== ''));
}

/** Attributes as claims: one value is text, several are a list. */
export function toClaims(attributes: ReadonlyMap<string, readonly string[]>): JsonObject {
  const claims = new Map([...attributes].map(([name, values]) => [name, toClaim(values)]));
  for (const [claim, sources] of Object.entries(standardClaims)) {
    const source = sources.find((name) => attributes.has(name));
    const [value] = source === undefined ? [] : (attributes.get(source) ?? []);
    if (!claims.has(claim) && value !== undefined) claims.set(claim, value);
  }
  return Object.fromEntries(claims);
}

function toClaim(values: readonly string[]): string | string[] {
  const [value, ...more] = values;
  return value !== undefined && more.length === 0 ? value : [...values];
}

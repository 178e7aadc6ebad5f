import { readXml, type XmlElement } from './read-xml.ts';

/** What a CAS server says about a ticket. */
export type ValidationAnswer =
  | {
      readonly kind: 'success';
      readonly user: string;
      /** In the order of the answer; one attribute can have several values. */
      readonly attributes: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'failure'; readonly code: string };

const casNamespace = 'http://www.yale.edu/tp/cas';

/**
 * Reads the answer of `/validate`: `yes` and the user name on two lines, or `no`.
 *
 * @returns `undefined` if it is neither.
 * @see https://apereo.github.io/cas/7.1.x/protocol/CAS-Protocol-Specification.html section 2.4
 */
export function readPlainAnswer(text: string): ValidationAnswer | undefined {
  const [verdict, user = '', ...more] = text.split(/\r?\n/);
  if (verdict === 'no') return { kind: 'failure', code: 'INVALID_TICKET' };
  const fits = verdict === 'yes' && user.trim() !== '' && more.every((line) => line.trim() === '');
  return fits ? { kind: 'success', user: user.trim(), attributes: new Map() } : undefined;
}

/**
 * Reads the answer of `/serviceValidate` and `/p3/serviceValidate`. Namespaces are compared, not prefixes.
 *
 * @returns `undefined` if it is no answer, or more than one.
 * @see https://apereo.github.io/cas/7.1.x/protocol/CAS-Protocol-Specification.html section 2.5
 */
export function readXmlAnswer(text: string): ValidationAnswer | undefined {
  const root = readXml(text);
  if (root?.name !== 'serviceResponse' || root.namespace !== casNamespace) return undefined;
  const [verdict, ...more] = root.children.filter(({ namespace }) => namespace === casNamespace);
  if (verdict === undefined || more.length > 0) return undefined;
  if (verdict.name === 'authenticationFailure')
    return { kind: 'failure', code: verdict.attributes.get('code') ?? '' };
  return verdict.name === 'authenticationSuccess' ? readSuccess(verdict) : undefined;
}

function readSuccess(success: XmlElement): ValidationAnswer | undefined {
  const named = (name: string) =>
    success.children.filter((child) => child.namespace === casNamespace && child.name === name);
  const [user, ...more] = named('user').map(({ text }) => text.trim());
  if (user === undefined || user === '' || more.length > 0) return undefined;
  const attributes = new Map<string, string[]>();
  for (const element of named('attributes').flatMap(({ children }) => children)) {
    const { name, value } = readAttribute(element);
    attributes.set(name, [...(attributes.get(name) ?? []), value]);
  }
  return { kind: 'success', user, attributes };
}

/** `<cas:mail>…</cas:mail>`, or what older servers write: `<cas:attribute name="mail" value="…"/>`. */
function readAttribute(element: XmlElement): { readonly name: string; readonly value: string } {
  const name = element.attributes.get('name');
  const text = element.text.trim();
  return element.name === 'attribute' && name
    ? { name, value: element.attributes.get('value') ?? text }
    : { name: element.name, value: text };
}

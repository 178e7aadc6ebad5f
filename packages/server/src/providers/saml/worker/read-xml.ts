import { type SaxesOptions, SaxesParser, type SaxesTagNS } from 'saxes';
import { Refusal } from './refusal.ts';

/** An element, with what SAML needs of it. */
export type XmlElement = {
  readonly namespace: string;
  readonly name: string;
  /** Those without a namespace: SAML's own have none. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text inside. */
  readonly text: string;
};

type Growing = XmlElement & { children: XmlElement[]; text: string };

const maxDepth = 40;
const maxElements = 10_000;

const withNamespaces = { xmlns: true } as const satisfies SaxesOptions;

/**
 * Parses XML that comes from elsewhere. Besides being well-formed, it has nothing that two programs could read
 * differently: neither document types (so no entities), nor comments, nor processing instructions, nor CDATA.
 *
 * @throws {Refusal} otherwise.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser(withNamespaces);
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const refuse = (what: string) => () => {
    throw new Refusal(`the XML has ${what}`);
  };
  parser.on('error', (error) => {
    throw new Refusal('the XML is not well-formed', 'rejected', { cause: error });
  });
  parser.on('doctype', refuse('a document type'));
  parser.on('comment', refuse('a comment'));
  parser.on('processinginstruction', refuse('a processing instruction'));
  parser.on('cdata', refuse('a CDATA section'));
  parser.on('opentag', (tag) => {
    count++;
    if (open.length >= maxDepth || count > maxElements) throw new Refusal('the XML is too deep or too large');
    const element = emptyElement(tag);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (piece) => {
    for (const element of open) element.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  if (root === undefined) throw new Refusal('the XML is empty');
  return root;
}

function emptyElement({ uri, local, attributes }: SaxesTagNS): Growing {
  const plain = Object.values(attributes).filter((attribute) => attribute.uri === '');
  return {
    namespace: uri,
    name: local,
    attributes: Object.fromEntries(plain.map(({ local: name, value }) => [name, value])),
    children: [],
    text: '',
  };
}

/** The names that SAML is written in. */
export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

type Namespace = keyof typeof namespaces;

/** Whether an element has this name. */
export function is(element: XmlElement, namespace: Namespace, name: string): boolean {
  return element.name === name && element.namespace === namespaces[namespace];
}

/** The children with this name. */
export function childrenOf(element: XmlElement, namespace: Namespace, name: string): XmlElement[] {
  return element.children.filter((child) => is(child, namespace, name));
}

/**
 * The child with this name; `undefined` if there is none.
 *
 * @throws {Refusal} if there are several: it would be a guess which one counts.
 */
export function childOf(element: XmlElement, namespace: Namespace, name: string): XmlElement | undefined {
  const [child, ...more] = childrenOf(element, namespace, name);
  if (more.length > 0) throw new Refusal(`more than one ${name}`);
  return child;
}

/** An element and all that is in it, but for what is encrypted: that has a meaning only once it is decrypted. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  if (is(element, 'assertion', 'EncryptedAssertion')) return;
  for (const child of element.children) yield* everyElement(child);
}

/**
 * A time as SAML writes it, in epoch milliseconds; `undefined` if it is not given.
 *
 * @throws {Refusal} if it is no time, or one without a time zone.
 */
export function readTime(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw new Refusal(`${name} is not a time`);
  return time;
}

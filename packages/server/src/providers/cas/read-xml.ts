import { type SaxesOptions, SaxesParser, type SaxesTagNS } from 'saxes';

/** An element, without what nobody here asks for. */
export type XmlElement = {
  readonly namespace: string;
  readonly name: string;
  /** By local name, where the attribute has no namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text inside. Comments don't end it: a name with a comment in it is still the whole name. */
  readonly text: string;
};

type Growing = XmlElement & { children: XmlElement[]; text: string };

/** Deeper than any answer of a CAS server. */
const maxDepth = 20;

const withNamespaces = { xmlns: true } as const satisfies SaxesOptions;

/**
 * Parses XML that comes from elsewhere. Document types are refused: without them there are no entities, so nothing that
 * could grow or be fetched.
 *
 * @returns the root element; `undefined` if this is not well-formed or has a document type.
 */
export function readXml(text: string): XmlElement | undefined {
  const parser = new SaxesParser(withNamespaces);
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    if (open.length >= maxDepth) refuse();
    const element = emptyElement(tag);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const append = (piece: string) => {
    for (const element of open) element.text += piece;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(text.trim()).close();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
  return root;
}

class Refusal extends Error {
  override readonly name = 'Refusal';
}

function refuse(): never {
  throw new Refusal('not acceptable as XML');
}

function emptyElement({ uri, local, attributes }: SaxesTagNS): Growing {
  const plain = Object.values(attributes).filter((attribute) => attribute.uri === '');
  return {
    namespace: uri,
    name: local,
    attributes: new Map(plain.map(({ local: name, value }) => [name, value])),
    children: [],
    text: '',
  };
}

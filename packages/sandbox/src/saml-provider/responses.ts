/// <reference path="./samlp.d.ts" />
import { X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import samlp from 'samlp';
import type { KeyAndCertificate } from '../certificates/self-signed-certificate.ts';
import type { ProviderAccount } from '../provider/accounts.ts';
import type { SamlFault } from './faults.ts';

/** A program that sends people to the provider: a login service. */
export type SamlServiceProvider = {
  readonly entityId: string;
  /** Where answers are posted to. */
  readonly callbackUrl: string;
  /** PEM. With one, its requests must be signed. */
  readonly certificate?: string;
  /** PEM. With one, assertions for it are encrypted. */
  readonly encryptionCertificate?: string;
};

/** A request that somebody came with, once it was checked. */
export type SamlRequest = {
  readonly id: string;
  readonly serviceProvider: SamlServiceProvider;
  readonly relayState: string;
  readonly forceAuthn: boolean;
};

/** Who answers, with what. */
export type Answering = {
  readonly entityId: string;
  readonly keys: KeyAndCertificate;
  readonly strangersKeys: KeyAndCertificate;
  readonly faults: ReadonlySet<SamlFault>;
  readonly groups: readonly string[];
  readonly sessionIndex: string;
};

const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const hour = 3_600;
const elsewhere = 'https://elsewhere.example/saml';

/** Builds a signed response with an assertion about somebody. */
export function buildResponse(
  request: SamlRequest,
  account: ProviderAccount,
  answering: Answering,
): Promise<string> {
  return send(responseOptions(request, answering), account);
}

/** Builds a response that says no. */
export function buildRefusal(
  request: SamlRequest,
  account: ProviderAccount,
  answering: Answering,
): Promise<string> {
  return send({ ...responseOptions(request, answering) }, account).then((xml) =>
    xml
      .replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, '')
      .replace(
        /<samlp:StatusCode [^>]*>(?:<\/samlp:StatusCode>)?/,
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder">' +
          '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>' +
          '<samlp:StatusMessage>The person cancelled the sign-in</samlp:StatusMessage>',
      ),
  );
}

function responseOptions({ id, serviceProvider }: SamlRequest, answering: Answering) {
  const { entityId, keys, strangersKeys, faults, groups, sessionIndex } = answering;
  const { key, certificate } = faults.has('other-key') ? strangersKeys : keys;
  const { callbackUrl } = serviceProvider;
  return {
    key,
    cert: certificate,
    issuer: faults.has('wrong-issuer') ? elsewhere : entityId,
    audience: faults.has('wrong-audience') ? elsewhere : serviceProvider.entityId,
    recipient: faults.has('wrong-recipient') ? elsewhere : callbackUrl,
    destination: faults.has('wrong-destination') ? elsewhere : callbackUrl,
    inResponseTo: faults.has('wrong-request') ? '_0123456789' : id,
    lifetimeInSeconds: faults.has('expired') ? -hour : hour,
    sessionIndex,
    signatureAlgorithm: 'rsa-sha256',
    digestAlgorithm: 'sha256',
    signAssertion: !faults.has('unsigned'),
    signResponse: false,
    ...encryption(serviceProvider),
    authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    profileMapper: ({ subject, username, name, email }: ProviderAccount) => ({
      getClaims: () => ({ uid: username, displayName: name, mail: email, groups }),
      getNameIdentifier: () => ({ nameIdentifier: subject, nameIdentifierFormat: persistent }),
    }),
  } as const;
}

function encryption({ encryptionCertificate: certificate }: SamlServiceProvider) {
  if (certificate === undefined) return {};
  const { publicKey } = new X509Certificate(certificate);
  return {
    encryptionCert: certificate,
    encryptionPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  };
}

type Options = Parameters<typeof samlp.getSamlResponse<ProviderAccount>>[0];

async function send(options: Options, account: ProviderAccount): Promise<string> {
  const xml = await promisify<Options, ProviderAccount, string | undefined>(samlp.getSamlResponse)(
    options,
    account,
  );
  if (xml === undefined) throw new Error('samlp made no response');
  return xml;
}

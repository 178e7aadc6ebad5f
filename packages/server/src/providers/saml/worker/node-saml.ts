import { type CacheProvider, SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/node-saml';
import { decryptXml } from '@node-saml/node-saml/lib/xml.js';
import type { BuildRequest, BuiltRequest, CheckAnswer, ServiceProvider } from '../work.ts';
import { demand, Refusal } from './refusal.ts';

/** What every use of the library has in common. */
function commonOptions(serviceProvider: ServiceProvider) {
  const { signRequests, signingKey, authnContexts, decryptionKey } = serviceProvider;
  return {
    issuer: serviceProvider.entityId,
    callbackUrl: serviceProvider.callbackUrl,
    audience: serviceProvider.entityId,
    identifierFormat: serviceProvider.nameIdFormat,
    wantAssertionsSigned: serviceProvider.wantAssertionsSigned,
    wantAuthnResponseSigned: serviceProvider.wantResponseSigned,
    disableRequestedAuthnContext: authnContexts.length === 0,
    authnContext: [...authnContexts],
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    ...(signRequests && signingKey !== undefined && { privateKey: signingKey }),
    ...(decryptionKey !== undefined && { decryptionPvk: decryptionKey }),
  } as const satisfies Partial<SamlConfig>;
}

// The library wants one even where it checks nothing.
const noCertificate = 'MA==';

/** Writes an authentication request, signed if the service provider signs. */
export async function buildRequest(work: BuildRequest): Promise<BuiltRequest> {
  const { serviceProvider, binding, ssoUrl, requestId, flowId, again } = work;
  const saml = new SAML({
    ...commonOptions(serviceProvider),
    idpCert: noCertificate,
    entryPoint: ssoUrl,
    forceAuthn: again,
    generateUniqueId: () => requestId,
    // Deflated in an address, never in a form.
    skipRequestCompression: binding === 'post',
    authnRequestBinding: binding === 'post' ? 'HTTP-POST' : 'HTTP-Redirect',
  });
  if (binding === 'redirect')
    return { kind: 'redirect', url: await saml.getAuthorizeUrlAsync(flowId, undefined, {}) };
  const fields = await saml.getAuthorizeMessageAsync(flowId, undefined, {});
  return {
    kind: 'form_post',
    url: ssoUrl,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
  };
}

/**
 * Checks the signatures of an answer.
 *
 * @returns the assertion as it was signed: text that has nothing in it but what the signature covers.
 */
export async function checkSignatures(work: CheckAnswer): Promise<string> {
  const { serviceProvider, identityProvider, answer, requestId } = work;
  const saml = new SAML({
    ...commonOptions(serviceProvider),
    idpCert: [...identityProvider.certificates],
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: onlyRequest(requestId),
    // Times are checked by our own clock, in assertion.ts.
    acceptedClockSkewMs: -1,
  });
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: answer });
    const assertion = profile?.getAssertionXml?.();
    demand(assertion !== undefined, 'there is no signed assertion');
    return assertion;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const isSignature = error instanceof Error && /^Invalid (document )?signature/.test(error.message);
    throw isSignature
      ? new Refusal('the signature is missing or not of a known key', 'unknown_signer', { cause: error })
      : new Refusal('the answer failed a check', 'rejected', { cause: error });
  }
}

/** The library's memory of requests: for each answer, the one request that this browser set out with. */
function onlyRequest(requestId: string): CacheProvider {
  return {
    saveAsync: async () => null,
    getAsync: async (id) => (id === requestId ? new Date().toISOString() : null),
    removeAsync: async (id) => id,
  };
}

/** Decrypts the one encrypted assertion of a response. */
export async function decrypt(xml: string, key: string): Promise<string> {
  try {
    return await decryptXml(xml, key);
  } catch (error) {
    throw new Refusal('the assertion cannot be decrypted', 'rejected', { cause: error });
  }
}

/** Our own metadata: what an identity provider must know of us. */
export function writeMetadata(serviceProvider: ServiceProvider): string {
  const saml = new SAML({ ...commonOptions(serviceProvider), idpCert: noCertificate });
  return saml.generateServiceProviderMetadata(
    serviceProvider.decryptionCertificate ?? null,
    serviceProvider.signingCertificate ?? null,
  );
}

import type { ReadMetadata, RequestBinding, SamlIdentityProvider } from '../work.ts';
import { childOf, childrenOf, is, readTime, readXml, type XmlElement } from './read-xml.ts';
import { demand, Refusal } from './refusal.ts';

const bindings: Readonly<Record<string, RequestBinding>> = {
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect': 'redirect',
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST': 'post',
};

/**
 * Reads an identity provider's metadata: who it is, where it wants to be asked, and whose signatures are its own.
 *
 * @throws {Refusal} if one of these is missing.
 */
export function readMetadata({ xml, entityId }: ReadMetadata): SamlIdentityProvider {
  const entity = findEntity(readXml(withoutComments(xml)), entityId);
  const role = childOf(entity, 'metadata', 'IDPSSODescriptor');
  demand(role !== undefined, 'the metadata is of no identity provider');
  const certificates = readCertificates(role);
  demand(certificates.length > 0, 'the metadata has no certificate for signatures');
  const ssoUrls = readAddresses(role);
  demand(Object.keys(ssoUrls).length > 0, 'the metadata has no single sign-on address that can be used');
  const validUntil = readTime(entity.attributes.validUntil, 'validUntil');
  return {
    entityId: entity.attributes.entityID ?? '',
    ssoUrls,
    certificates,
    ...(validUntil !== undefined && { validUntil }),
  };
}

/** Metadata is written by people, too, and nothing in it is signed for us: comments do no harm here. */
function withoutComments(xml: string): string {
  return xml.trim().replaceAll(/<!--[\s\S]*?-->/g, '');
}

function findEntity(root: XmlElement, entityId: string | undefined): XmlElement {
  const entities = is(root, 'metadata', 'EntitiesDescriptor')
    ? childrenOf(root, 'metadata', 'EntityDescriptor')
    : [root];
  const [found, ...more] = entities.filter(
    (entity) =>
      is(entity, 'metadata', 'EntityDescriptor') &&
      !!entity.attributes.entityID &&
      (entityId === undefined || entity.attributes.entityID === entityId),
  );
  if (found === undefined) throw new Refusal('the metadata does not have the identity provider');
  demand(more.length === 0, 'the metadata has several identity providers: idp_entity_id must say which');
  return found;
}

function readCertificates(role: XmlElement): string[] {
  return childrenOf(role, 'metadata', 'KeyDescriptor')
    .filter(({ attributes }) => attributes.use === undefined || attributes.use === 'signing')
    .flatMap((key) => childrenOf(key, 'signature', 'KeyInfo'))
    .flatMap((keyInfo) => childrenOf(keyInfo, 'signature', 'X509Data'))
    .flatMap((x509) => childrenOf(x509, 'signature', 'X509Certificate'))
    .map(({ text }) => text.replaceAll(/\s/g, ''));
}

function readAddresses(role: XmlElement): Partial<Record<RequestBinding, string>> {
  const addresses: Partial<Record<RequestBinding, string>> = {};
  for (const { attributes } of childrenOf(role, 'metadata', 'SingleSignOnService')) {
    const binding = bindings[attributes.Binding ?? ''];
    const location = attributes.Location ?? '';
    if (binding !== undefined && /^https?:$/.test(URL.parse(location)?.protocol ?? ''))
      addresses[binding] ??= location;
  }
  return addresses;
}

/** What a SAML identity provider says about itself. */
export type SamlDescription = {
  readonly entityId: string;
  readonly ssoUrl: string;
  /** PEM. Several while one follows another. */
  readonly certificates: readonly string[];
};

const bindings = ['HTTP-Redirect', 'HTTP-POST'];

/** Writes the metadata of an identity provider. */
export function buildIdentityProviderMetadata({ entityId, ssoUrl, certificates }: SamlDescription): string {
  const keys = certificates.map(
    (
      certificate,
    ) => `<KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bare(certificate)}\
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`,
  );
  const addresses = bindings.map(
    (binding) =>
      `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${ssoUrl}"/>`,
  );
  return `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
<IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
${[...keys, ...addresses].join('\n')}
</IDPSSODescriptor>
</EntityDescriptor>
`;
}

function bare(certificate: string): string {
  return certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '');
}

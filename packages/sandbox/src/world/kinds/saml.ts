import { createSelfSignedCertificate } from '../../certificates/self-signed-certificate.ts';
import { createSamlProvider, type SamlProvider } from '../../saml-provider/saml-identity-provider.ts';
import type { ProviderSettings, StartedProvider } from './started-provider.ts';

/** A SAML identity provider that knows the world's homeserver, and its key. */
export async function startSaml(settings: ProviderSettings): Promise<StartedProvider<SamlProvider>> {
  const { id, homeserverUrl, ...options } = settings;
  const { key, certificate } = await createSelfSignedCertificate('homeserver');
  const base = `${homeserverUrl}/_latchkey/providers/${encodeURIComponent(id)}`;
  const provider = await createSamlProvider({
    ...options,
    serviceProviders: [{ entityId: `${base}/metadata`, callbackUrl: `${base}/callback`, certificate }],
  });
  const entry = {
    type: 'saml',
    idp_metadata_url: provider.metadataUrl,
    signing_key: key,
    signing_certificate: certificate,
    // For providers that encrypt; ours does if it is told to.
    decryption_key: key,
    decryption_certificate: certificate,
  };
  return Object.assign(provider, { url: new URL(provider.ssoUrl).origin, entry });
}

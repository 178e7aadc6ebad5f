import { randomBytes } from 'node:crypto';
import { createIdentityProvider, type IdentityProvider } from '../../provider/identity-provider.ts';
import type { ProviderSettings, StartedProvider } from './started-provider.ts';

/** An OpenID provider that knows the world's homeserver. */
export async function startOidc(settings: ProviderSettings): Promise<StartedProvider<IdentityProvider>> {
  const { id, homeserverUrl, ...options } = settings;
  const provider = await createIdentityProvider(options);
  const clientSecret = randomBytes(32).toString('base64url');
  await provider.addClient({
    clientId: 'latchkey',
    clientSecret,
    clientName: new URL(homeserverUrl).host,
    redirectUris: [`${homeserverUrl}/_latchkey/providers/${encodeURIComponent(id)}/callback`],
  });
  const { issuer } = provider;
  return {
    ...provider,
    url: issuer,
    entry: { type: 'oidc', issuer, client_id: 'latchkey', client_secret: clientSecret },
  };
}

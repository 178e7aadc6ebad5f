import type { ProviderConfig } from '../config/server-config.ts';
import type { ServerPorts } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { Provider, ProviderParts } from './provider.ts';

/** The paths of one provider. One each, so that providers can't answer for each other. */
export function providerPath(
  providerId: string,
  end: 'callback' | 'metadata' | 'backchannel-logout',
): string {
  return `/_latchkey/providers/${providerId}/${end}`;
}

type Parts = { readonly ports: ServerPorts; readonly store: Store; readonly publicBaseUrl: string };

/**
 * Makes the configured providers. A kind's code, and the libraries it needs, are loaded only if it is configured.
 * No provider is contacted yet.
 */
export async function openProviders(
  configs: readonly ProviderConfig[],
  { ports, store, publicBaseUrl }: Parts,
): Promise<ReadonlyMap<string, Provider>> {
  const providers = new Map<string, Provider>();
  for (const config of configs) {
    const parts = {
      ports,
      redirectUri: publicBaseUrl + providerPath(config.id, 'callback'),
      replays: {
        note: (id: string, expiresAt: number) => store.replays.note(config.id, id, expiresAt),
      },
    };
    providers.set(config.id, await openProvider(config, parts));
  }
  return providers;
}

async function openProvider(config: ProviderConfig, parts: ProviderParts): Promise<Provider> {
  switch (config.type) {
    case 'oidc': {
      const { oidcProvider } = await import('./oidc/provider.ts');
      return oidcProvider(config, parts);
    }
    case 'oauth2': {
      const { oauth2Provider } = await import('./oauth2/provider.ts');
      return oauth2Provider(config, parts);
    }
    case 'cas': {
      const { casProvider } = await import('./cas/provider.ts');
      return casProvider(config, parts);
    }
    case 'ldap': {
      const { ldapProvider } = await import('./ldap/provider.ts');
      return ldapProvider(config, parts);
    }
    case 'saml': {
      const { samlProvider } = await import('./saml/provider.ts');
      return samlProvider(config, parts);
    }
  }
}

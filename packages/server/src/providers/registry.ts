import type { ProviderConfig } from '../config/server-config.ts';
import type { ServerPorts } from '../ports.ts';
import type { Provider } from './provider.ts';

/** The path under which a provider's answers arrive. One each, so that providers can't answer for each other. */
export function callbackPath(providerId: string): string {
  return `/_latchkey/providers/${providerId}/callback`;
}

/**
 * Makes the configured providers. A kind's code, and the libraries it needs, are loaded only if it is configured.
 * No provider is contacted yet.
 */
export async function openProviders(
  configs: readonly ProviderConfig[],
  { ports, publicBaseUrl }: { readonly ports: ServerPorts; readonly publicBaseUrl: string },
): Promise<ReadonlyMap<string, Provider>> {
  const providers = new Map<string, Provider>();
  for (const config of configs) {
    const { oidcProvider } = await import('./oidc/provider.ts');
    providers.set(
      config.id,
      oidcProvider(config, { ports, redirectUri: publicBaseUrl + callbackPath(config.id) }),
    );
  }
  return providers;
}

import type { IdentityProvider } from '@latchkey/protocol';
import type { OidcConfig } from '../providers/oidc/config.ts';
import type { ConfigFile } from './schema.ts';

/** A provider as people and clients see it, with what its kind needs. */
export type ProviderConfig = IdentityProvider & OidcConfig;

/** The whole configuration, checked and complete. Made by {@link parseConfig}. */
export type ServerConfig = Omit<ConfigFile, 'providers'> & { readonly providers: readonly ProviderConfig[] };

import type { IdentityProvider } from '@latchkey/protocol';
import type { OidcConfig } from '../providers/oidc/config.ts';
import type { ConfigFile } from './schema.ts';

/** What each kind of provider needs. */
export type KindConfig = OidcConfig;

/** A provider as people and clients see it, with what its kind needs. */
export type ProviderConfig = IdentityProvider & KindConfig;

/** The whole configuration, checked and complete. Made by {@link parseConfig}. */
export type ServerConfig = Omit<ConfigFile, 'providers'> & { readonly providers: readonly ProviderConfig[] };

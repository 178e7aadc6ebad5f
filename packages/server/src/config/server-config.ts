import type { IdentityProvider } from '@latchkey/protocol';
import type { ReservedNames } from '../mapping/reserved.ts';
import type { MappingRules } from '../mapping/rules.ts';
import type { CasConfig } from '../providers/cas/config.ts';
import type { LdapConfig } from '../providers/ldap/config.ts';
import type { Oauth2Config } from '../providers/oauth2/config.ts';
import type { OidcConfig } from '../providers/oidc/config.ts';
import type { SamlConfig } from '../providers/saml/config.ts';
import type { ConfigFile } from './schema.ts';

/** What each kind of provider needs. */
export type KindConfig = OidcConfig | Oauth2Config | CasConfig | LdapConfig | SamlConfig;

/** A provider as people and clients see it, with what its kind needs. */
export type ProviderConfig = IdentityProvider &
  KindConfig & {
    /** How its people become users. */
    readonly mapping: MappingRules;
  };

/** The whole configuration, checked and complete. Made by {@link parseConfig}. */
export type ServerConfig = Omit<ConfigFile, 'providers' | 'reservedNames'> & {
  readonly providers: readonly ProviderConfig[];
  readonly reservedNames: ReservedNames;
};

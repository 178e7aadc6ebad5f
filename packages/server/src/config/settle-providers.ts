import { settleCas } from '../providers/cas/config.ts';
import { settleLdap } from '../providers/ldap/config.ts';
import { settleOauth2 } from '../providers/oauth2/config.ts';
import { settleOidc } from '../providers/oidc/config.ts';
import { settleSaml } from '../providers/saml/config.ts';
import type { ConfigMistake } from './config-error.ts';
import type { ConfigFile } from './schema.ts';
import type { KindConfig, ProviderConfig } from './server-config.ts';
import { type ReadFile, type Settling, settlingOf } from './settling.ts';

type ProviderEntry = ConfigFile['providers'][number];

/** Completes the providers' entries with what is kept in files of their own. */
export function settleProviders(
  entries: readonly ProviderEntry[],
  readFile: ReadFile,
): { readonly providers: ProviderConfig[]; readonly mistakes: ConfigMistake[] } {
  const mistakes: ConfigMistake[] = [];
  const providers = entries.map((entry, index) => {
    const { name, brand, icon, mapping } = entry;
    const kind = settleKind(entry, settlingOf(`providers.${index}`, { readFile, mistakes }));
    return {
      ...kind,
      name,
      mapping,
      ...(brand !== undefined && { brand }),
      ...(icon !== undefined && { icon }),
    };
  });
  return { providers, mistakes };
}

function settleKind(entry: ProviderEntry, settling: Settling): KindConfig {
  switch (entry.type) {
    case 'oidc':
      return settleOidc(entry, settling);
    case 'oauth2':
      return settleOauth2(entry, settling);
    case 'cas':
      return settleCas(entry, settling);
    case 'ldap':
      return settleLdap(entry, settling);
    case 'saml':
      return settleSaml(entry, settling);
  }
}

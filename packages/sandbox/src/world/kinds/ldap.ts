import { createLdapDirectory, type LdapDirectory } from '../../ldap-directory/ldap-directory.ts';
import type { ProviderSettings, StartedProvider } from './started-provider.ts';

/** A directory in which the world's people are, with the passwords that they have at the homeserver. */
export async function startLdap({
  name,
  port,
  onError,
}: ProviderSettings): Promise<StartedProvider<LdapDirectory>> {
  const directory = await createLdapDirectory({ port, onError });
  const { url, searchAccount } = directory;
  return {
    ...directory,
    name,
    entry: {
      type: 'ldap',
      urls: [url],
      base_dn: directory.baseDn,
      bind_dn: searchAccount.dn,
      bind_password: searchAccount.password,
      subject_attribute: 'uid',
    },
  };
}

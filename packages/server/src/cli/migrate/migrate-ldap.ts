import { isJsonObject } from '@latchkey/protocol';
import { type MigrationNote, present, SynapseSection } from './migration.ts';

/** The one module for Synapse that signs people in from a directory. */
const ldapModule = /(?:^|\.)LdapAuthProvider(?:Module)?$/;

/** The directories of `modules` as entries of `providers`. Other modules are programs, and are named as lost. */
export function migrateModules(modules: readonly unknown[], notes: MigrationNote[]) {
  return modules.flatMap((entry, index) => {
    const section = new SynapseSection(`modules.${index}`, entry, notes);
    if (!ldapModule.test(section.text('module') ?? '')) {
      section.leave('module', 'programs in Python cannot run here');
      return [];
    }
    const config = section.section('config');
    return config.flag('enabled', true) ? [migrateLdap(config, index)] : [];
  });
}

function migrateLdap(section: SynapseSection, index: number): Record<string, unknown> {
  const attributes = section.section('attributes');
  const uid = attributes.text('uid') ?? 'uid';
  const uri = section.value('uri');
  section.drop('default_domain', 'people write their user name as it is in the directory');
  section.drop('tls_options', 'certificates are always checked: for an authority of your own see ca_file');
  section.lookAt(
    'uri',
    'whoever has the name of an existing user in the directory becomes that user, as at Synapse',
  );
  section.value('mode');
  const isActiveDirectory = section.flag('active_directory', false);
  const entry = present({
    id: index === 0 ? 'ldap' : `ldap-${index}`,
    type: 'ldap',
    name: 'LDAP',
    urls: Array.isArray(uri) ? uri : [uri],
    start_tls: section.flag('start_tls', false) || undefined,
    ...lookupOf(section, uid),
    username_attribute: uid,
    subject_attribute: isActiveDirectory ? 'objectGUID' : undefined,
    displayname_attribute: attributes.text('name'),
    email_attribute: attributes.text('mail'),
    mapping: {
      localpart: { import: 'require' },
      email: { import: 'suggest' },
      existing_users: 'dangerously_link_by_localpart',
    },
  });
  section.dropUnread();
  return entry;
}

/** With an account to search by, or by the name of the entry. */
function lookupOf(section: SynapseSection, uid: string) {
  const base = section.text('base') ?? '';
  const filter = section.text('filter');
  const account = {
    bind_dn: section.text('bind_dn'),
    bind_password: section.text('bind_password'),
    bind_password_file: section.text('bind_password_file'),
  };
  if (account.bind_dn === undefined) return { user_dn: `${uid}={username},${base}` };
  return {
    base_dn: base,
    filter: filter === undefined ? undefined : `(&(${uid}={username})${filter})`,
    ...account,
  };
}

/** The modules that a file names, under the key of today or of old. */
export function modulesOf(file: SynapseSection): unknown[] {
  return [...file.list('modules'), ...file.list('password_providers')].filter(isJsonObject);
}

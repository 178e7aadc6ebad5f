import { isJsonObject } from '@latchkey/protocol';
import { appearanceOf, present, type SynapseSection } from './migration.ts';

/** `cas_config` as an entry of `providers`. */
export function migrateCas(section: SynapseSection, { forceProfile }: { readonly forceProfile: boolean }) {
  section.drop('service_url', 'people come back to the address of the provider’s own, see below');
  const required = section.value('required_attributes');
  const version = Number(section.text('protocol_version') ?? 3);
  const entry = present({
    id: 'cas',
    type: 'cas',
    ...appearanceOf(section, 'CAS'),
    server_url: section.text('server_url'),
    protocol_version: version,
    displayname_attribute: section.text('displayname_attribute'),
    allow_numeric_ids: section.flag('allow_numeric_ids', false) || undefined,
    numeric_ids_prefix: section.text('numeric_ids_prefix'),
    mapping: present({
      display_name: { import: forceProfile ? 'force' : 'suggest' },
      attribute_requirements: Object.entries(isJsonObject(required) ? required : {}).map(
        ([attribute, value]) => present({ attribute, value: value ?? undefined }),
      ),
      registration: section.flag('enable_registration', true) ? undefined : false,
      // Synapse does so for CAS, without being asked.
      existing_users: 'dangerously_link_by_localpart',
    }),
  });
  section.lookAt(
    'server_url',
    'as at Synapse, whoever has the name of an existing user at CAS becomes that user (existing_users)',
  );
  section.dropUnread();
  return entry;
}

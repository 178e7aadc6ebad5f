import { isJsonObject } from '@latchkey/protocol';
import { appearanceOf, present, requirementsOf, type SynapseSection } from './migration.ts';

/** `saml2_config` as an entry of `providers`; nothing if SAML is off. */
export function migrateSaml(section: SynapseSection, settings: { readonly forceProfile: boolean }) {
  const sp = section.section('sp_config');
  section.drop('config_path', 'it is a program in Python: write what it says into the entry “saml” by hand');
  section.drop('saml_session_lifetime', 'a sign-in may take as long as flow.ttl_ms says, whatever its kind');
  section.drop('saml_backend', 'there is one');
  const signingKey = sp.text('key_file');
  const entry = present({
    id: 'saml',
    type: 'saml',
    ...appearanceOf(section, 'SAML'),
    entity_id: sp.text('entityid'),
    ...metadataOf(sp),
    idp_entity_id: section.text('idp_entityid'),
    sign_requests: signingKey === undefined ? false : undefined,
    signing_key_file: signingKey,
    signing_certificate_file: sp.text('cert_file'),
    ...decryptionOf(sp),
    ...signaturesOf(sp),
    subject_attribute: 'uid',
    mapping: mappingOf(section, settings),
  });
  if (sp.text('entityid') === undefined)
    sp.lookAt(
      'entityid',
      'Synapse’s default is the address of its metadata, which is another here: tell the provider',
    );
  section.dropUnread();
  return entry;
}

function metadataOf(sp: SynapseSection) {
  const metadata = sp.section('metadata');
  const [file, ...moreFiles] = metadata.list('local').map(String);
  const [remote, ...moreRemotes] = metadata.list('remote').filter(isJsonObject);
  if (moreFiles.length + moreRemotes.length > 0 || (file !== undefined && remote !== undefined))
    sp.lookAt('metadata', 'the first is taken: each identity provider is an entry of its own here');
  if (file !== undefined) return { idp_metadata_file: file };
  return { idp_metadata_url: remote?.url };
}

function decryptionOf(sp: SynapseSection) {
  const [pair] = sp.list('encryption_keypairs').filter(isJsonObject);
  return { decryption_key_file: pair?.key_file, decryption_certificate_file: pair?.cert_file };
}

function signaturesOf(sp: SynapseSection) {
  const service = sp.section('service').section('sp');
  service.drop('allow_unsolicited', 'nobody is signed in who has not asked for it here');
  const wantsResponse = service.flag('want_response_signed', true);
  if (service.value('want_assertions_signed') !== true)
    service.lookAt(
      'want_assertions_signed',
      'assertions have to be signed here: if the provider signs only its responses, say want_assertions_signed: false',
    );
  return { want_response_signed: wantsResponse ? true : undefined };
}

function mappingOf(section: SynapseSection, { forceProfile }: { readonly forceProfile: boolean }) {
  const provider = section.section('user_mapping_provider');
  const module = provider.text('module');
  if (module !== undefined && !/DefaultSamlMappingProvider$/.test(module))
    provider.drop('module', 'a mapping in Python cannot run here: look at what it does, and write templates');
  const config = provider.section('config');
  const source = config.text('mxid_source_attribute') ?? 'uid';
  if ((config.text('mxid_mapping') ?? 'hexencode') !== 'hexencode')
    config.drop('mxid_mapping', 'characters that cannot be in a name become =xx; there is no “dotreplace”');
  const known = section.text('grandfathered_mxid_source_attribute') ?? 'uid';
  if (known !== source)
    section.drop(
      'grandfathered_mxid_source_attribute',
      'existing users are linked by their mapped name, or not',
    );
  const taken = forceProfile ? 'force' : 'suggest';
  return present({
    localpart: { template: `{{ user.${source} }}`, import: 'require' },
    display_name: { template: '{{ user.displayName }}', import: taken },
    email: { template: '{{ user.email }}', import: 'suggest' },
    attribute_requirements: requirementsOf(section),
    existing_users: known === source ? 'dangerously_link_by_localpart' : undefined,
  });
}

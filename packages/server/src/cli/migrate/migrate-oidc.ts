import { appearanceOf, present, requirementsOf, type SynapseSection } from './migration.ts';

/** What an OpenID provider of Synapse's is called in its database and by clients. */
function providerId(section: SynapseSection): string {
  const id = section.text('idp_id') ?? 'oidc';
  return id === 'oidc' ? id : `oidc-${id}`;
}

const asymmetric = /^(?:[RPE]S(?:256|384|512)|EdDSA|Ed25519)$/;

/** An entry of `oidc_providers` as an entry of `providers`. */
export function migrateOidc(section: SynapseSection, settings: { readonly forceProfile: boolean }) {
  const id = providerId(section);
  const scopes = section.list('scopes');
  if (scopes.length > 0 && !scopes.includes('openid'))
    section.lookAt('scopes', '“openid” is added: a provider without OpenID Connect is "type: oauth2" here');
  const discover = section.flag('discover', true);
  section.drop('skip_verification', 'what a provider says about itself is always checked');
  section.drop('redirect_uri', 'the provider sends people to the address of its own, see below');
  section.drop('backchannel_logout_ignore_sub', 'a logout token whose subject is another’s ends nothing');
  const entry = present({
    id,
    type: 'oidc',
    ...appearanceOf(section, 'OIDC'),
    issuer: section.text('issuer'),
    discover: discover ? undefined : false,
    ...(discover ? {} : endpointsOf(section)),
    ...credentialsOf(section),
    pkce: section.text('pkce_method') ?? 'auto',
    scopes,
    signing_algorithms: algorithmsOf(section),
    userinfo: section.text('user_profile_method') === 'userinfo_endpoint' ? 'always' : undefined,
    additional_authorization_parameters: section.value('additional_authorization_parameters'),
    passthrough_authorization_parameters: section.list('passthrough_authorization_parameters'),
    backchannel_logout: section.flag('backchannel_logout_enabled', false),
    mapping: mappingOf(section, settings),
  });
  section.dropUnread();
  return entry;
}

function endpointsOf(section: SynapseSection) {
  const names = ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'];
  return Object.fromEntries(names.map((name) => [name, section.text(name)]));
}

function credentialsOf(section: SynapseSection) {
  const jwt = section.section('client_secret_jwt_key');
  const header = jwt.section('jwt_header');
  const payload = jwt.section('jwt_payload');
  const key = present({
    key: jwt.text('key'),
    key_file: jwt.text('key_file'),
    key_id: header.text('kid'),
    issuer: payload.text('iss'),
    audience: payload.text('aud'),
  });
  const hasSecret =
    section.value('client_secret') ??
    section.value('client_secret_path') ??
    section.value('client_secret_jwt_key');
  return {
    client_id: section.text('client_id'),
    client_secret: section.text('client_secret'),
    client_secret_file: section.text('client_secret_path'),
    client_secret_jwt_key: key,
    client_auth_method: hasSecret === undefined ? undefined : section.text('client_auth_method'),
  };
}

function algorithmsOf(section: SynapseSection): string[] {
  const key = 'id_token_signing_alg_values_supported';
  const named = section.list(key).map(String);
  const usable = named.filter((name) => asymmetric.test(name));
  if (usable.length < named.length)
    section.lookAt(key, 'only algorithms with a public key are accepted: the others are left out');
  return usable;
}

function mappingOf(section: SynapseSection, { forceProfile }: { readonly forceProfile: boolean }) {
  const provider = section.section('user_mapping_provider');
  const module = provider.text('module');
  if (module !== undefined && !/JinjaOidcMappingProvider$/.test(module))
    provider.drop('module', 'a mapping in Python cannot run here: look at what it does, and write templates');
  const config = provider.section('config');
  const taken = forceProfile ? 'force' : 'suggest';
  const subject = config.template('subject_template') ?? claim(config.text('subject_claim'));
  const localpart = config.template('localpart_template');
  const picture = config.template('picture_template') ?? claim(config.text('picture_claim'));
  const mapping = present({
    ...(subject !== undefined && subject !== '{{ user.sub }}' && { subject: { template: subject } }),
    localpart: present({
      template: localpart,
      import:
        localpart === undefined ? 'ignore' : config.flag('confirm_localpart', false) ? 'suggest' : 'require',
    }),
    display_name: attributeOf(config.template('display_name_template'), taken),
    email: attributeOf(config.template('email_template'), 'suggest'),
    avatar: present({ template: picture, import: taken }),
    attribute_requirements: requirementsOf(section),
    registration: section.flag('enable_registration', true) ? undefined : false,
    existing_users: section.flag('allow_existing_users', false) ? 'dangerously_link_by_localpart' : undefined,
  });
  config.drop('extra_attributes', 'clients get what the specification names, and nothing beside it');
  config.dropUnread();
  return mapping;
}

/** Without a template nothing is taken over, as at Synapse. */
function attributeOf(template: string | undefined, taken: 'force' | 'suggest') {
  return template === undefined ? { import: 'ignore' } : { template, import: taken };
}

function claim(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `{{ user["${name.replaceAll('"', '')}"] }}`;
}

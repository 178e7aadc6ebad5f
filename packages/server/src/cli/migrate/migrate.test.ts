import { expect, test } from 'vitest';
import { parseConfig } from '../../config/parse-config.ts';
import { readYaml, writeYaml } from '../../config/yaml.ts';
import { migrate } from './migrate.ts';

const synapse = `
server_name: example.org
public_baseurl: https://matrix.example.org/
listeners: [{ port: 8008 }]
sso:
  client_whitelist: [https://chat.example.org/, https://my.client, 'javascript:']
  update_profile_information: true
password_config: { enabled: only_for_reauth }
ui_auth: { session_timeout: 15s }
session_lifetime: 24h
refreshable_access_token_lifetime: 10m
login_via_existing_session: { enabled: true, require_ui_auth: false, token_timeout: 1m }
jwt_config: { enabled: true }
user_consent: { require_at_registration: true, version: '3.0', template_dir: consent }
oidc_providers:
  - idp_id: corp
    idp_name: Corp
    idp_brand: corp
    issuer: https://id.example.org/
    client_id: synapse
    client_secret: s3cret
    client_auth_method: client_secret_post
    scopes: [openid, profile]
    user_profile_method: userinfo_endpoint
    skip_verification: true
    id_token_signing_alg_values_supported: [RS256, HS256]
    passthrough_authorization_parameters: [login_hint]
    allow_existing_users: true
    enable_registration: false
    attribute_requirements: [{ attribute: groups, one_of: [staff, admin] }, { attribute: verified }]
    backchannel_logout_enabled: true
    backchannel_logout_ignore_sub: true
    user_mapping_provider:
      config:
        subject_template: '{{ user.employee }}'
        localpart_template: "{{ user.email.split('@')[0] }}"
        confirm_localpart: true
        display_name_template: '{{ user.given_name ~ user.family_name }}'
        email_template: '{{ user.email }}'
        extra_attributes: { birthdate: '{{ user.birthdate }}' }
  - idp_id: apple
    issuer: https://appleid.example.org
    client_id: app
    discover: false
    authorization_endpoint: https://appleid.example.org/auth
    token_endpoint: https://appleid.example.org/token
    jwks_uri: https://appleid.example.org/keys
    some_new_option: 1
cas_config:
  enabled: true
  server_url: https://cas.example.org/
  displayname_attribute: name
  required_attributes: { userGroup: staff, department: null }
  allow_numeric_ids: true
  numeric_ids_prefix: n
  service_url: https://matrix.example.org/
saml2_config:
  grandfathered_mxid_source_attribute: upn
  sp_config:
    metadata: { remote: [{ url: https://saml.example.org/metadata.xml }] }
    service: { sp: { allow_unsolicited: true } }
  attribute_requirements: [{ attribute: role, value: user }]
`;

function migrated(text = synapse) {
  const read = readYaml(text);
  return migrate('value' in read ? read.value : undefined);
}

test('the result is a configuration that passes the check', () => {
  const config = parseConfig(writeYaml(migrated().config));
  expect(config.providers.map(({ id }) => id)).toEqual(['oidc-corp', 'oidc-apple', 'saml', 'cas']);
});

test('what Synapse does about signing in becomes what Latchkey calls it', () => {
  const { config } = migrated();
  expect(config).toMatchObject({
    server_name: 'example.org',
    public_base_url: 'https://matrix.example.org/',
    homeserver: {
      type: 'embedded',
      password_login: false,
      session_lifetime_ms: 86_400_000,
      access_token_ttl_ms: 600_000,
      get_login_token: true,
    },
    clients: { trusted_redirects: ['https://chat.example.org/', 'https://my.client'] },
    login_token: { other_device_ttl_ms: 60_000 },
    terms: { version: '3.0' },
  });
});

test('an OpenID provider keeps its identities, its secret and its rules', () => {
  const [corp, apple] = migrated().config.providers as Record<string, unknown>[];
  expect(corp).toEqual({
    id: 'oidc-corp',
    type: 'oidc',
    name: 'Corp',
    brand: 'corp',
    issuer: 'https://id.example.org/',
    client_id: 'synapse',
    client_secret: 's3cret',
    client_auth_method: 'client_secret_post',
    pkce: 'auto',
    scopes: ['openid', 'profile'],
    signing_algorithms: ['RS256'],
    userinfo: 'always',
    passthrough_authorization_parameters: ['login_hint'],
    backchannel_logout: true,
    mapping: {
      subject: { template: '{{ user.employee }}' },
      localpart: { template: "{{ user.email | split: '@' | first }}", import: 'suggest' },
      display_name: { import: 'ignore' },
      email: { template: '{{ user.email }}', import: 'suggest' },
      avatar: { import: 'force' },
      attribute_requirements: [
        { attribute: 'groups', one_of: ['staff', 'admin'] },
        { attribute: 'verified' },
      ],
      registration: false,
      existing_users: 'dangerously_link_by_localpart',
    },
  });
  // Without a template for the name, Synapse asks; so does the service.
  expect(apple).toMatchObject({ discover: false, mapping: { localpart: { import: 'ignore' } } });
});

test('whatever is left behind is named, with a reason and without its value', () => {
  const { notes } = migrated();
  const dropped = notes.filter(({ kind }) => kind === 'not carried over').map(({ option }) => option);
  expect(dropped.toSorted()).toEqual([
    'cas_config.service_url',
    'jwt_config',
    'login_via_existing_session.require_ui_auth',
    'oidc_providers.0.backchannel_logout_ignore_sub',
    'oidc_providers.0.skip_verification',
    'oidc_providers.0.user_mapping_provider.config.display_name_template',
    'oidc_providers.0.user_mapping_provider.config.extra_attributes',
    'oidc_providers.1.some_new_option',
    'password_config.enabled',
    'saml2_config.grandfathered_mxid_source_attribute',
    'saml2_config.sp_config.service.sp.allow_unsolicited',
    'ui_auth.session_timeout',
  ]);
  const looks = notes.filter(({ kind }) => kind === 'look at').map(({ option }) => option);
  expect(looks).toContain('sso.client_whitelist.1');
  expect(looks).toContain('sso.client_whitelist.2');
  expect(looks).toContain('oidc_providers.0.id_token_signing_alg_values_supported');
  expect(JSON.stringify(notes)).not.toContain('s3cret');
});

test('each provider’s new address is told, since Synapse’s was another', () => {
  expect(migrated().redirectUris).toContain(
    'https://matrix.example.org/_latchkey/providers/oidc-corp/callback',
  );
});

test('a file without any single sign-on is a configuration without providers', () => {
  const { config } = migrated('server_name: example.org');
  expect(parseConfig(writeYaml(config)).providers).toEqual([]);
});

test('what is off in Synapse’s file is not told as lost', () => {
  const { notes } = migrated(`
server_name: example.org
modules: []
jwt_config: { enabled: false }
experimental_features: { msc3861: { enabled: false }, msc4450_enabled: false }
oidc_providers: [{ issuer: https://id.example.org/, client_id: a, skip_verification: false }]
`);
  expect(notes.filter(({ kind }) => kind === 'not carried over')).toEqual([]);
});

test('directories that a module has asked become providers; other modules are named as lost', () => {
  const { config, notes } = migrated(`
server_name: example.org
modules:
  - module: ldap_auth_provider.LdapAuthProviderModule
    config:
      enabled: true
      mode: search
      uri: [ldaps://one.example.org, ldaps://two.example.org:636]
      base: ou=people,dc=example,dc=org
      attributes: { uid: cn, mail: mail, name: givenName }
      bind_dn: cn=reader,dc=example,dc=org
      bind_password: s3cret
      filter: (objectClass=posixAccount)
      some_new_option: 1
  - module: ldap_auth_provider.LdapAuthProviderModule
    config: { uri: ldap://127.0.0.1, start_tls: false, base: 'dc=example,dc=org', attributes: { uid: uid } }
  - module: mjolnir.Module
`);
  const { providers } = parseConfig(writeYaml(config));
  expect(providers).toMatchObject([
    {
      id: 'ldap',
      usernameAttribute: 'cn',
      displayNameAttribute: 'givenName',
      lookup: {
        kind: 'search',
        baseDn: 'ou=people,dc=example,dc=org',
        filter: '(&(cn={username})(objectClass=posixAccount))',
        account: { dn: 'cn=reader,dc=example,dc=org', password: 's3cret' },
      },
    },
    { id: 'ldap-1', lookup: { kind: 'direct', userDn: 'uid={username},dc=example,dc=org' } },
  ]);
  expect(notes.filter(({ kind }) => kind === 'not carried over').map(({ option }) => option)).toEqual([
    'modules.0.config.some_new_option',
    'modules.2.module',
  ]);
});

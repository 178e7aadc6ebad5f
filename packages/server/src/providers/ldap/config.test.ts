import { expect, test } from 'vitest';
import { ConfigError } from '../../config/config-error.ts';
import { parseConfig } from '../../config/parse-config.ts';

/** The mistakes of a file with one provider: path below the provider → problem. */
function mistakesOf(provider: object): Record<string, string> {
  const file = {
    server_name: 'example.org',
    public_base_url: 'https://matrix.example/',
    providers: [{ id: 'acme', name: 'Acme', ...provider }],
  };
  try {
    parseConfig(JSON.stringify(file), () => 'from a file');
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(
      error.mistakes.map(({ path, problem }) => [path.replace('providers.0.', ''), problem]),
    );
  }
}

const ldap = (more: object) =>
  mistakesOf({ type: 'ldap', urls: ['ldaps://ldap.example'], base_dn: 'dc=example,dc=org', ...more });

test.each([
  ['the least that is needed', {}],
  ['StartTLS', { urls: ['ldap://ldap.example'], start_tls: true }],
  ['plain text to this machine', { urls: ['ldap://127.0.0.1', 'ldap://[::1]:1389/', 'ldap://localhost'] }],
  [
    'plain text where the operator says what it does',
    { urls: ['ldap://ldap.example'], dangerously_send_passwords_unencrypted: true },
  ],
  ['an account with its password in a file', { bind_dn: 'cn=a', bind_password_file: 'f' }],
  ['names instead of a search', { base_dn: undefined, user_dn: 'uid={username},dc=example' }],
])('accepts %s', (_what, more) => {
  expect(ldap(more)).toEqual({});
});

test.each([
  ['plain text to another machine', { urls: ['ldaps://a.example', 'ldap://b.example'] }, ['urls.1']],
  ['StartTLS inside TLS', { start_tls: true }, ['urls.0']],
  ['no server', { urls: [] }, ['urls']],
  [
    'an address with more than a server in it',
    { urls: ['ldaps://a.example/dc=x', 'https://a.example', 'ldaps://u:p@a.example'] },
    ['urls.0', 'urls.1', 'urls.2'],
  ],
  ['nowhere to look', { base_dn: undefined }, ['base_dn']],
  ['a filter that fits everybody', { filter: '(objectClass=person)' }, ['filter']],
  ['an account without a password', { bind_dn: 'cn=a' }, ['bind_dn']],
  ['a password without an account', { bind_password: 'p' }, ['bind_dn']],
  ['two ways to find people', { user_dn: 'uid={username},dc=example' }, ['base_dn']],
  ['a name that is none', { base_dn: undefined, user_dn: '{username}@corp.example' }, ['user_dn']],
  ['password hashes as claims', { attributes: ['cn', 'userPassword'] }, ['attributes']],
])('refuses %s', (_what, more, paths) => {
  expect(Object.keys(ldap(more)).toSorted()).toEqual(paths);
});

test.each([
  ['plain http to another machine', { server_url: 'http://cas.example/' }, ['server_url']],
  ['a version that there is not', { protocol_version: 4 }, ['protocol_version']],
  [
    'attributes of a version that has none',
    { protocol_version: 2, email_attribute: 'mail' },
    ['email_attribute'],
  ],
  ['a prefix that fits into no user id', { numeric_ids_prefix: 'Ü' }, ['numeric_ids_prefix']],
])('CAS: refuses %s', (_what, more, paths) => {
  expect(Object.keys(mistakesOf({ type: 'cas', server_url: 'https://cas.example/cas/', ...more }))).toEqual(
    paths,
  );
});

import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ConfigError } from '../../config/config-error.ts';
import { parseConfig } from '../../config/parse-config.ts';

const pem = (type: 'P-256' | 'rsa-1024') =>
  (type === 'P-256'
    ? generateKeyPairSync('ec', { namedCurve: type })
    : generateKeyPairSync('rsa', { modulusLength: 1024 })
  ).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
const files: Readonly<Record<string, string>> = { good: pem('P-256'), weak: pem('rsa-1024'), bad: 'no key' };

function parse(entry: object) {
  const file = {
    server_name: 'example.org',
    public_base_url: 'https://matrix.example/',
    providers: [
      { id: 'a', type: 'oidc', name: 'A', issuer: 'https://id.example/', client_id: 'x', ...entry },
    ],
  };
  return parseConfig(JSON.stringify(file), (path) => files[path] ?? '').providers[0];
}

function mistakeOf(entry: object): string[] {
  try {
    parse(entry);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.mistakes.map(({ path }) => path) : [String(error)];
  }
}

test.each([
  [{ discover: false }, ['authorization_endpoint', 'token_endpoint', 'jwks_uri']],
  [{ token_endpoint: 'http://id.example/token' }, ['token_endpoint']],
  [{ pkce: 'never' }, ['pkce']],
  [{ client_secret: 's', client_auth_key: { key_file: 'good' } }, ['client_auth_method']],
  [{ client_auth_key: { key_file: 'good' }, client_auth_method: 'none' }, ['client_auth_method']],
  [{ client_auth_key: { key_file: 'bad' } }, ['client_auth_key.key_file']],
  [{ client_auth_key: { key_file: 'weak' } }, ['client_auth_key.key_file']],
  [{ client_auth_key: {} }, ['client_auth_key.key']],
  [{ client_auth_method: 'private_key_jwt' }, ['client_auth_key']],
  [{ additional_authorization_parameters: { state: 'x' } }, ['additional_authorization_parameters.state']],
  [{ passthrough_authorization_parameters: ['redirect_uri'] }, ['passthrough_authorization_parameters.0']],
  [{ skip_verification: true }, ['skip_verification']],
])('%j is refused', (entry, paths) => {
  expect(mistakeOf(entry)).toEqual(paths.map((path) => `providers.0.${path}`));
});

test('a signed secret is for the issuer, as it names itself', () => {
  expect(parse({ client_secret_jwt_key: { key_file: 'good', key_id: 'k', issuer: 'team' } })).toMatchObject({
    credential: {
      method: 'client_secret_post',
      signedSecret: { algorithm: 'ES256', keyId: 'k', issuer: 'team', audience: 'https://id.example' },
    },
  });
});

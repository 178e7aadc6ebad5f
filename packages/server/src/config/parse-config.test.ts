import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { parseConfig } from './parse-config.ts';

const minimal = `
server_name: example.org
public_base_url: http://localhost:8008/
`;

function mistakesOf(yaml: string): Record<string, string> {
  try {
    parseConfig(yaml, () => {
      throw new Error('no such file');
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.mistakes.map(({ path, problem }) => [path, problem]));
  }
  return {};
}

test('the minimal file is enough, and the defaults are those of the documentation', () => {
  expect(parseConfig(minimal)).toMatchObject({
    serverName: 'example.org',
    publicBaseUrl: 'http://localhost:8008',
    listen: { host: '127.0.0.1', port: 8008, trustedProxies: [] },
    store: { type: 'sqlite', path: './latchkey.db' },
    homeserver: {
      type: 'embedded',
      users: [],
      passwordLogin: true,
      registration: true,
      accessTokenTtlMs: 300_000,
    },
    loginToken: { ttlMs: 30_000, appLinkTtlMs: 120_000 },
    flow: { ttlMs: 900_000, confirmationTtlMs: 600_000 },
    clients: { trustedRedirects: [] },
    providers: [],
    limits: {
      failedLogins: {
        perAddress: { failures: 50, windowMs: 300_000 },
        perAccount: { failures: 10, windowMs: 300_000 },
      },
    },
    log: { level: 'info' },
  });
});

test("the design's example is accepted", () => {
  const config = parseConfig(`${minimal}
listen: { host: 127.0.0.1, port: 8008 }
store: { type: sqlite, path: ./latchkey.db }
homeserver: { type: embedded }
providers:
  - { id: acme, type: oidc, name: Acme, issuer: http://localhost:9000/, client_id: latchkey, client_secret: s }
clients: { trusted_redirects: [http://localhost:5173/] }
`);
  expect(config.providers[0]).toMatchObject({
    id: 'acme',
    credential: { method: 'client_secret_basic', secret: 's' },
    scopes: ['openid', 'profile'],
  });
});

test('everything that is wrong is said at once, each with its path', () => {
  expect(
    mistakesOf(`
server_name: "no server"
public_base_url: http://example.org/
lisen: {}
homeserver: { type: embedded, users: [{ localpart: Alice }, { localpart: bob, pasword: x }] }
providers:
  - { id: a/b, type: oidc, name: A, issuer: https://id.example/, client_id: x }
  - { id: b, type: telepathy }
clients: { trusted_redirects: ['javascript:x', 'https://ok.example/', 'https://u@x.example/'] }
login_token: { ttl_ms: -1 }
secrets: { flow_keys: [{ id: k, key: short }] }
`),
  ).toEqual({
    server_name: expect.stringContaining('server name'),
    public_base_url: expect.stringContaining('https'),
    lisen: 'unknown key',
    'homeserver.users.0.localpart': expect.stringContaining('a-z'),
    'homeserver.users.1.pasword': 'unknown key',
    'providers.0.id': expect.stringContaining('characters'),
    'providers.1.type': 'is not a known type',
    'clients.trusted_redirects.0': expect.stringContaining('javascript:'),
    'clients.trusted_redirects.2': expect.stringContaining('user info'),
    'login_token.ttl_ms': expect.any(String),
    'secrets.flow_keys.0.key': expect.stringContaining('32 bytes'),
  });
});

test('an empty file is told what is required', () => {
  expect(mistakesOf('')).toEqual({ server_name: 'is required', public_base_url: 'is required' });
});

describe('what is wrong only in connection', () => {
  const provider = (id: string, more = '') =>
    `  - { id: ${id}, type: oidc, name: N, issuer: https://id.example/, client_id: x${more} }\n`;

  test.each([
    ['two providers with one id', `providers:\n${provider('a')}${provider('a')}`, 'providers.1.id'],
    [
      'a link to a provider that is not there',
      `homeserver: { type: embedded, users: [{ localpart: a, identities: [{ provider: x, subject: s }] }] }`,
      'homeserver.users.0.identities.0.provider',
    ],
    [
      'one identity for two users',
      `providers:\n${provider('a')}homeserver: { type: embedded, users: [{ localpart: a, identities: [{ provider: a, subject: s }] }, { localpart: b, identities: [{ provider: a, subject: s }] }] }`,
      'homeserver.users.1.identities.0',
    ],
    [
      'two users with one name',
      'homeserver: { type: embedded, users: [{ localpart: a }, { localpart: a }] }',
      'homeserver.users.1.localpart',
    ],
    [
      'a secret twice',
      `providers:\n${provider('a', ', client_secret: s, client_secret_file: f')}`,
      'providers.0.client_secret_file',
    ],
    [
      'a secret file that cannot be read',
      `providers:\n${provider('a', ', client_secret_file: f')}`,
      'providers.0.client_secret_file',
    ],
    [
      'a method that needs a secret, without one',
      `providers:\n${provider('a', ', client_auth_method: client_secret_post')}`,
      'providers.0.client_auth_method',
    ],
  ])('%s', (_what, yaml, path) => {
    expect(Object.keys(mistakesOf(minimal + yaml))).toEqual([path]);
  });
});

test('http issuers are for this machine only', () => {
  const issuer = (url: string) =>
    mistakesOf(`${minimal}providers: [{ id: a, type: oidc, name: N, issuer: '${url}', client_id: x }]`);
  expect(issuer('http://127.0.0.1:9000/')).toEqual({});
  expect(issuer('http://localhost:9000')).toEqual({});
  expect(Object.keys(issuer('http://id.example/'))).toEqual(['providers.0.issuer']);
});

test('a secret comes from its file, without the line break at its end', () => {
  const yaml = `${minimal}providers: [{ id: a, type: oidc, name: N, issuer: https://id.example, client_id: x, client_secret_file: s }]`;
  expect(parseConfig(yaml, () => 'from the file\n').providers[0]).toMatchObject({
    credential: { method: 'client_secret_basic', secret: 'from the file' },
  });
});

test('no mistake quotes a value, nor does a YAML error quote the source', () => {
  const secret = 'hunter2-hunter2';
  for (const yaml of [
    `${minimal}secrets: { flow_keys: [{ id: k, key: ${secret} }] }`,
    `${minimal}homeserver: { type: embedded, users: [{ localpart: ${secret}!, password: 7 }] }`,
    `${minimal}a: [ ${secret}\nb: }`,
    `${minimal}password: ${secret}\npassword: ${secret}`,
  ])
    expect(JSON.stringify(mistakesOf(yaml))).toMatch(/^(?=.{20})(?!.*hunter2)/s);
});

test('a YAML error says where it is', () => {
  expect(mistakesOf('a: 1\nb: }')).toEqual({ '': expect.stringMatching(/^line 2, column \d+: /) });
});

import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  baseUrl,
  createWorld,
  loginTokenIn,
  trustedRedirect,
  type World,
  type WorldOptions,
} from './world.ts';

let world: World;
afterEach(() => world.stop());

async function start(options: WorldOptions): Promise<void> {
  world = await createWorld(options);
}

async function expectSignIn(): Promise<void> {
  expect(loginTokenIn((await world.signIn(trustedRedirect)).url)).not.toBe('');
}

test('without discovery, a provider is asked for nothing but what is needed', async () => {
  await start({
    providers: [
      {
        discover: false,
        issuer: 'http://127.0.0.1:9',
        authorization_endpoint: 'http://127.0.0.1:9/auth',
        token_endpoint: 'http://127.0.0.1:9/token',
        jwks_uri: 'http://127.0.0.1:9/jwks',
      },
    ],
    ports: {
      fetch: (url, init) => fetch(String(url).replace('http://127.0.0.1:9', world.upstream.issuer), init),
    },
  });
  world.upstream.alterClaims = (claims) => ({ ...claims, iss: 'http://127.0.0.1:9' });
  const browser = world.browser();
  const away = await browser.fetch(world.startUrl(trustedRedirect));
  const begin = (away.headers.get('location') ?? '').replace('http://127.0.0.1:9', world.upstream.issuer);
  let url = begin;
  while (!url.includes('/callback?')) {
    const response = await browser.fetch(url);
    url = new URL(response.headers.get('location') ?? '', url).href;
  }
  const answer = new URL(url);
  // Here the provider names itself by its real address, which is not the one that we know.
  answer.searchParams.delete('iss');
  expect(loginTokenIn((await browser.open(answer.href)).url)).not.toBe('');
  expect(world.upstream.requests.join()).not.toContain('.well-known');
});

test('form_post: the answer comes as a form, and is not looked for in the query', async () => {
  await start({ providers: [{ response_mode: 'form_post' }] });
  const browser = world.browser();
  const answerOf = async () => {
    const page = await browser.open(world.startUrl(trustedRedirect));
    const fields = new URLSearchParams();
    for (const [, name = '', value = ''] of page.text.matchAll(
      /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
    ))
      fields.set(name, value);
    return fields;
  };
  const callback = `${baseUrl}/_latchkey/providers/acme/callback`;
  const post = (url: string, body: URLSearchParams) =>
    browser.open(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.upstream.issuer },
      body: body.toString(),
    });
  const byQuery = await browser.open(`${callback}?${await answerOf()}`);
  expect([byQuery.status, loginTokenIn(byQuery.url)]).toEqual([502, '']);
  expect(loginTokenIn((await post(callback, await answerOf())).url)).not.toBe('');
  // The form comes from another site.
  expect(browser.setCookies.find((line) => line.includes('-flow-'))).toMatch(
    /; Secure.*SameSite=None|SameSite=None.*; Secure/,
  );
});

test.each(['P-256', 'Ed25519', 'RSA'] as const)('private_key_jwt with a key of kind %s', async (kind) => {
  const { privateKey, publicKey } =
    kind === 'P-256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : kind === 'RSA'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ed25519');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await start({
    providers: [{ client_secret: undefined, client_auth_key: { key, key_id: 'mine' } }],
    registration: {
      client_secret: undefined,
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'mine', use: 'sig' } as { kty: string }],
      },
    },
  });
  await expectSignIn();
});

test.each(['client_secret_post', 'client_secret_jwt'])('%s', async (method) => {
  const client_secret = 'a secret that is long enough for HMAC';
  await start({
    providers: [{ client_auth_method: method, client_secret }],
    registration: { token_endpoint_auth_method: method as 'client_secret_post', client_secret },
  });
  await expectSignIn();
});

test('PKCE: never is never, auto is as the provider says', async () => {
  for (const [pkce, used] of [
    ['never', false],
    ['auto', true],
    ['always', true],
  ] as const) {
    await world?.stop();
    await start({ providers: [{ pkce }] });
    const response = await world.browser().fetch(world.startUrl(trustedRedirect));
    expect(new URL(response.headers.get('location') ?? '').searchParams.has('code_challenge')).toBe(used);
  }
});

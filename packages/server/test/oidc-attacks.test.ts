import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
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

async function start(options: WorldOptions = {}): Promise<void> {
  world = await createWorld(options);
}

async function expectNoSignIn(): Promise<void> {
  const page = await world.signIn(trustedRedirect);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(loginTokenIn(page.url)).toBe('');
}

const bytes = (text: string) => new TextEncoder().encode(text);
const header = (alg: string) => ({ alg, kid: 'own', typ: 'JWT' });

describe('an ID token is refused', () => {
  test.each<[string, (idToken: string, publicKeys: string) => Promise<string> | string]>([
    ['unsigned, and says so', (idToken) => new UnsecuredJWT(decodeJwt(idToken)).encode()],
    [
      'with its header changed to say that it is unsigned',
      (idToken) => {
        const [, payload] = idToken.split('.');
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      },
    ],
    [
      "signed with the provider's public key as a shared secret",
      (idToken, publicKeys) =>
        new SignJWT(decodeJwt(idToken)).setProtectedHeader(header('HS256')).sign(bytes(publicKeys)),
    ],
    [
      "signed with the client's secret",
      (idToken) =>
        new SignJWT(decodeJwt(idToken))
          .setProtectedHeader(header('HS256'))
          .sign(bytes('upstream-secret'.padEnd(32, '\0'))),
    ],
    [
      'that brings the key to check it with',
      async (idToken) => {
        const { generateKeyPair, exportJWK } = await import('jose');
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
        return new SignJWT(decodeJwt(idToken))
          .setProtectedHeader({ ...header('RS256'), jwk: await exportJWK(publicKey) })
          .sign(privateKey);
      },
    ],
    ['that is missing', () => ''],
  ])('%s', async (_what, alterToken) => {
    await start();
    world.upstream.alterToken = alterToken;
    await expectNoSignIn();
    expect(world.upstream.requests).toContain('POST /token');
    world.upstream.alterToken = (idToken) => idToken;
    expect(loginTokenIn((await world.signIn(trustedRedirect)).url)).not.toBe('');
  });

  test('of an algorithm that the operator does not accept', async () => {
    await start({ providers: [{ signing_algorithms: ['ES256'] }] });
    await expectNoSignIn();
  });
});

test('a code of one provider is worth nothing at the callback of another', async () => {
  await start({ providers: [{}, {}] });
  const browser = world.browser();
  const honest = new URL(await world.answer(trustedRedirect, browser, 'acme'));
  const other = new URL(await world.answer(trustedRedirect, browser, 'globex'));
  other.searchParams.set('code', honest.searchParams.get('code') ?? '');
  const page = await browser.open(other.href);
  expect([page.status, loginTokenIn(page.url)]).toEqual([502, '']);
  expect(world.upstream.requests).toContain('POST /token');
});

test('the userinfo of somebody else is refused', async () => {
  await start({
    providers: [{ userinfo: 'always' }],
    ports: {
      fetch: async (...request) => {
        const response = await fetch(...request);
        if (!String(request[0]).endsWith('/me')) return response;
        return Response.json({ ...((await response.json()) as object), sub: 'mallory' });
      },
    },
  });
  await expectNoSignIn();
});

test.each([
  ['an address on this machine, of a provider elsewhere', 'https://127.0.0.1/token', 'https://id.example'],
  ['plain http', 'http://id.example/token', 'https://id.example'],
  ['another scheme', 'file:///etc/passwd', 'https://id.example'],
])('a description that sends us to %s is not followed', async (_what, tokenEndpoint, issuer) => {
  const asked: string[] = [];
  await start({
    providers: [{ issuer }],
    ports: {
      fetch: async (url) => {
        asked.push(String(url));
        return Response.json({
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: tokenEndpoint,
          jwks_uri: `${issuer}/jwks`,
        });
      },
    },
  });
  const page = await world.signIn(trustedRedirect);
  expect([page.status, page.url]).toEqual([503, world.startUrl(trustedRedirect)]);
  expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`]);
});

test('a description without an end is not read to its end', async () => {
  let sent = 0;
  await start({
    ports: {
      fetch: async () => {
        const chunk = new Uint8Array(64 * 1024).fill(32);
        const pull = (controller: ReadableStreamDefaultController) => {
          sent += chunk.length;
          controller.enqueue(chunk);
        };
        return new Response(new ReadableStream({ pull }), {
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  expect((await world.signIn(trustedRedirect)).status).toBe(503);
  expect(sent).toBeLessThan(2 * 1024 * 1024);
});

test('a hint for a provider is not lost where people choose one', async () => {
  await start({ providers: [{ passthrough_authorization_parameters: ['login_hint'] }, {}] });
  const choice = await world
    .browser()
    .open(`${world.startUrl(trustedRedirect)}&login_hint=%22%3E%3Cb%3Ealice&other=1`);
  const hrefs = [...choice.text.matchAll(/href="([^"]+redirectUrl[^"]+)"/g)].map(([, href = '']) => href);
  expect(hrefs).toHaveLength(2);
  expect(hrefs[0]).toMatch(/&amp;login_hint=%22%3E%3Cb%3Ealice$/);
  expect(hrefs[1]).not.toContain('login_hint');
  expect(hrefs.join()).not.toContain('other');
});

test('what a client adds to its request gets to the provider only where the operator says so', async () => {
  await start({
    providers: [
      {
        additional_authorization_parameters: { hd: 'example.org', ui_locales: 'de' },
        passthrough_authorization_parameters: ['login_hint', 'ui_locales', 'twice'],
      },
    ],
  });
  const added =
    '&login_hint=alice%40x&acr_values=low&ui_locales=fr&twice=1&twice=2&state=x&redirect_uri=https://evil.example';
  const response = await world.browser().fetch(world.startUrl(trustedRedirect) + added);
  const { searchParams } = new URL(response.headers.get('location') ?? '');
  expect(searchParams.get('login_hint')).toBe('alice@x');
  expect(searchParams.getAll('ui_locales')).toEqual(['de']);
  expect(searchParams.get('hd')).toBe('example.org');
  expect([searchParams.has('acr_values'), searchParams.has('twice')]).toEqual([false, false]);
  expect(searchParams.getAll('state')).not.toContain('x');
  expect(searchParams.getAll('redirect_uri')).toEqual([`${baseUrl}/_latchkey/providers/acme/callback`]);
});

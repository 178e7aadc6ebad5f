import * as openid from 'openid-client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  cancelAtProvider,
  createIdentityProvider,
  createUserAgent,
  type IdentityProvider,
  type ProviderFault,
  signInAtProvider,
  type UserAgent,
} from '../index.ts';

const redirectUri = 'http://localhost:9/callback';
const clientSecret = 'only-for-these-tests';
const running: IdentityProvider[] = [];

async function start(options: Parameters<typeof createIdentityProvider>[0] = {}): Promise<IdentityProvider> {
  const provider = await createIdentityProvider({
    clients: [
      { clientId: 'rp', clientName: 'Example <homeserver>', clientSecret, redirectUris: [redirectUri] },
    ],
    ...options,
  });
  running.push(provider);
  return provider;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.stop()));
});

const atCallback = (url: string) => url.startsWith(redirectUri);

function discover(
  provider: IdentityProvider,
  authentication = openid.ClientSecretBasic(clientSecret),
): Promise<openid.Configuration> {
  return openid.discovery(new URL(provider.issuer), 'rp', undefined, authentication, {
    execute: [openid.allowInsecureRequests],
  });
}

type LogIn = {
  readonly account?: string;
  readonly userAgent?: UserAgent;
  readonly authentication?: openid.ClientAuth;
};

/** A relying party that is not ours: what it accepts and refuses is what the provider really does. */
async function logIn(provider: IdentityProvider, options: LogIn = {}) {
  const { account = 'alice', userAgent = createUserAgent({ leaveAt: atCallback }), authentication } = options;
  const config = await discover(provider, authentication);
  const checks = {
    pkceCodeVerifier: openid.randomPKCECodeVerifier(),
    expectedNonce: openid.randomNonce(),
    expectedState: openid.randomState(),
  };
  const startUrl = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await openid.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    nonce: checks.expectedNonce,
    state: checks.expectedState,
  });
  const callback = await signInAtProvider(userAgent, startUrl.href, account);
  const tokens = await openid.authorizationCodeGrant(config, new URL(callback), checks);
  return { config, tokens, claims: tokens.claims() };
}

test('signs alice and bob in, with their claims in the ID token and at the userinfo endpoint', async () => {
  const provider = await start();
  const alice = await logIn(provider);
  expect(alice.claims).toMatchObject({
    iss: provider.issuer,
    aud: 'rp',
    sub: 'alice',
    name: 'Alice Anders',
    preferred_username: 'alice',
    email: 'alice@example.org',
    email_verified: true,
  });
  const userInfo = await openid.fetchUserInfo(alice.config, alice.tokens.access_token, 'alice');
  expect(userInfo.preferred_username).toBe('alice');
  expect((await logIn(provider, { account: 'bob' })).claims?.sub).toBe('bob');
});

test('asks again who somebody is, so that two people can use one browser', async () => {
  const provider = await start();
  const userAgent = createUserAgent({ leaveAt: atCallback });
  expect((await logIn(provider, { userAgent, account: 'alice' })).claims?.sub).toBe('alice');
  expect((await logIn(provider, { userAgent, account: 'bob' })).claims?.sub).toBe('bob');
});

test('remembers who somebody is where it was told to', async () => {
  const provider = await start({ remembersUsers: true });
  const userAgent = createUserAgent({ leaveAt: atCallback });
  await logIn(provider, { userAgent });
  const pagesBefore = userAgent.visited.length;
  expect((await logIn(provider, { userAgent, account: 'nobody asks' })).claims?.sub).toBe('alice');
  expect(userAgent.visited.slice(pagesBefore).some((url) => url.includes('/sign-in/'))).toBe(false);
});

test('shows a page with one button for each person and one to cancel, and without scripts', async () => {
  const provider = await start({ name: 'Acme & Sons' });
  const userAgent = createUserAgent({ leaveAt: atCallback });
  const config = await discover(provider);
  const startUrl = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const page = await userAgent.open(startUrl.href);
  if (page.kind !== 'page') throw new Error('no page');
  expect(page.title).toBe('Sign in at Acme & Sons');
  expect(page.text).toContain('to go on to Example <homeserver>');
  expect(page.forms).toHaveLength(1);
  expect(page.forms[0]?.buttons.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'account=alice',
    'account=bob',
    'cancel=yes',
  ]);
  expect(page.body).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('returns access_denied to the client when the person cancels', async () => {
  const provider = await start();
  const userAgent = createUserAgent({ leaveAt: atCallback });
  const config = await discover(provider);
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 's1',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const { url: end } = await cancelAtProvider(userAgent, url.href);
  expect(Object.fromEntries(new URL(end).searchParams)).toMatchObject({
    error: 'access_denied',
    state: 's1',
    iss: provider.issuer,
  });
});

test('shows a page of its own for a request that it refuses, and for a sign-in page that is over', async () => {
  const provider = await start();
  const unknown = await createUserAgent().open(`${provider.issuer}/auth?client_id=stranger`);
  expect(unknown).toMatchObject({ kind: 'page', status: 400, title: 'Acme: no sign-in' });
  const over = await createUserAgent().open(`${provider.issuer}/sign-in/long-gone`);
  expect(over).toMatchObject({ kind: 'page', status: 400 });
});

test('demands PKCE', async () => {
  const provider = await start();
  const config = await discover(provider);
  const url = openid.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope: 'openid' });
  const { url: end } = await createUserAgent({ leaveAt: atCallback }).open(url.href);
  expect(new URL(end).searchParams.get('error')).toBe('invalid_request');
});

test('takes clients that come later', async () => {
  const provider = await start({ clients: [] });
  await expect(logIn(provider)).rejects.toThrow('No way on');
  await provider.addClient({ clientId: 'rp', clientSecret, redirectUris: [redirectUri] });
  expect((await logIn(provider)).claims?.sub).toBe('alice');
});

test('takes the secret in a header or in the body, and none from a client that has none', async () => {
  const provider = await start();
  expect((await logIn(provider, { authentication: openid.ClientSecretPost(clientSecret) })).claims?.sub).toBe(
    'alice',
  );
  await expect(logIn(provider, { authentication: openid.ClientSecretPost('wrong') })).rejects.toMatchObject({
    error: 'invalid_client',
  });
  await provider.addClient({ clientId: 'rp', redirectUris: [redirectUri] });
  expect((await logIn(provider, { authentication: openid.None() })).claims?.sub).toBe('alice');
});

test('two providers in one browser keep their sign-ins apart', async () => {
  const [one, two] = await Promise.all([
    start({ name: 'One', remembersUsers: true }),
    start({ name: 'Two', remembersUsers: true }),
  ]);
  const userAgent = createUserAgent({ leaveAt: atCallback });
  expect((await logIn(one, { userAgent, account: 'alice' })).claims).toMatchObject({
    sub: 'alice',
    iss: one.issuer,
  });
  expect((await logIn(two, { userAgent, account: 'bob' })).claims).toMatchObject({
    sub: 'bob',
    iss: two.issuer,
  });
  expect((await logIn(one, { userAgent, account: 'alice' })).claims?.sub).toBe('alice');
});

test('prints nothing', async () => {
  const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  const provider = await start();
  await logIn(provider);
  await createUserAgent().open(`${provider.issuer}/auth?client_id=stranger`);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

describe('a real relying party notices', () => {
  const noticed: [ProviderFault, RegExp][] = [
    ['wrong-nonce', /nonce/],
    ['wrong-issuer', /iss/],
    ['wrong-audience', /aud/],
    ['expired-id-token', /exp/],
    ['token-endpoint-500', /unexpected|500/],
  ];
  test.each(noticed)('%s', async (fault, reason) => {
    const provider = await start();
    await provider.faults.start(fault);
    const error = await logIn(provider).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(`${error} ${error?.cause} ${JSON.stringify(error?.cause)}`).toMatch(reason);
    await provider.faults.end(fault);
    expect((await logIn(provider)).claims?.sub).toBe('alice');
  });

  test('bad-signature, against the published keys', async () => {
    const provider = await start();
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    const jwks = await (await fetch(`${provider.issuer}/jwks`)).json();
    const verify = async () =>
      jwtVerify((await logIn(provider)).tokens.id_token ?? '', createLocalJWKSet(jwks));
    expect((await verify()).payload.sub).toBe('alice');
    await provider.faults.start('bad-signature');
    await expect(verify()).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('down: connections are refused, and accepted again afterwards on the same port', async () => {
    const provider = await start();
    await provider.faults.start('down');
    await expect(fetch(provider.issuer)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await provider.faults.endAll();
    expect((await logIn(provider)).claims?.sub).toBe('alice');
  });

  test('slow-discovery: the document comes when the fault ends', async () => {
    const provider = await start();
    await provider.faults.start('slow-discovery');
    let answered = false;
    const document = fetch(`${provider.issuer}/.well-known/openid-configuration`).then((response) => {
      answered = true;
      return response;
    });
    // Another path is answered meanwhile.
    expect((await fetch(`${provider.issuer}/jwks`)).status).toBe(200);
    expect(answered).toBe(false);
    await provider.faults.end('slow-discovery');
    expect((await document).status).toBe(200);
  });

  test('stopping does not wait for a fault to end', async () => {
    const provider = await start();
    await provider.faults.start('slow-discovery');
    const waiting = fetch(`${provider.issuer}/.well-known/openid-configuration`);
    await fetch(`${provider.issuer}/jwks`);
    await provider.stop();
    await expect(waiting).rejects.toThrow('fetch failed');
  });

  test('ending a fault does not bring back a provider that was stopped', async () => {
    const provider = await start();
    await provider.faults.start('down');
    await provider.stop();
    await provider.faults.end('down');
    await expect(fetch(provider.issuer)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});

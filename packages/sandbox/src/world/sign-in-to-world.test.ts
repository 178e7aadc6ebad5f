import { ssoRedirectUrl } from '@latchkey/protocol';
import { afterEach, expect, test } from 'vitest';
import {
  cancelAtProvider,
  createUserAgent,
  createWorld,
  type ProviderFault,
  signInAtProvider,
  type World,
  type WorldOptions,
} from '../index.ts';

const client = 'http://localhost:5173/';
const running: World[] = [];

async function start(options?: WorldOptions): Promise<World> {
  const world = await createWorld(options);
  running.push(world);
  return world;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

function startUrl({ homeserver }: World, providerId?: string, redirectUrl = client): string {
  return ssoRedirectUrl({
    baseUrl: homeserver.url,
    api: 'v3',
    redirectUrl,
    ...(providerId !== undefined && { providerId }),
  });
}

async function redeem(world: World, callbackUrl: string): Promise<Record<string, string>> {
  const token = new URL(callbackUrl).searchParams.get('loginToken');
  const answer = await fetch(`${world.homeserver.url}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify({ type: 'm.login.token', token }),
  });
  return answer.json();
}

test.each(['alice', 'bob'] as const)(
  '%s signs in through the provider, as the same user as with the password',
  async (name) => {
    const world = await start();
    const user = world.users[name];
    const callbackUrl = await signInAtProvider(createUserAgent(), startUrl(world, 'acme'), user.subject);
    expect(callbackUrl.startsWith(`${client}?loginToken=`)).toBe(true);
    expect(await redeem(world, callbackUrl)).toMatchObject({ user_id: user.userId });
  },
);

test('a client that is not trusted meets the confirmation page, a trusted one does not', async () => {
  const world = await start({ trustedRedirects: ['http://localhost:5174/'] });
  const pages = async (redirectUrl: string) => {
    const userAgent = createUserAgent();
    await signInAtProvider(userAgent, startUrl(world, 'acme', redirectUrl), 'alice');
    return userAgent.visited.filter((url) => url.includes('/_latchkey/confirm/')).length;
  };
  expect(await pages('http://localhost:5173/')).toBeGreaterThan(0);
  expect(await pages('http://localhost:5174/')).toBe(0);
});

test('comes back to an app with a scheme of its own', async () => {
  const world = await start();
  const callbackUrl = await signInAtProvider(
    createUserAgent(),
    startUrl(world, 'acme', 'com.example.app:/cb'),
    'bob',
  );
  expect(callbackUrl).toMatch(/^com\.example\.app:\/cb\?loginToken=/);
});

test('with two providers the homeserver asks which one, and both lead to the same user', async () => {
  const world = await start({
    providers: [
      { id: 'one', name: 'One' },
      { id: 'two', name: 'Two' },
    ],
  });
  for (const providerId of ['one', 'two']) {
    const userAgent = createUserAgent();
    const callbackUrl = await signInAtProvider(userAgent, startUrl(world), { account: 'alice', providerId });
    expect(userAgent.visited.some((url) => url.startsWith(world.provider(providerId).issuer))).toBe(true);
    expect(await redeem(world, callbackUrl)).toMatchObject({ user_id: world.users.alice.userId });
  }
});

test('who cancels at the provider is left on a page, without a token', async () => {
  const world = await start();
  const arrival = await cancelAtProvider(createUserAgent(), startUrl(world, 'acme'));
  expect(arrival.kind).toBe('page');
  expect(arrival.url).not.toContain('loginToken');
});

test.each<ProviderFault>([
  'wrong-nonce',
  'wrong-issuer',
  'wrong-audience',
  'bad-signature',
  'expired-id-token',
  'token-endpoint-500',
])(
  'the homeserver gives nobody a token while the provider has the fault %s, and does again afterwards',
  async (fault) => {
    const world = await start();
    await world.provider().faults.start(fault);
    const signIn = () => signInAtProvider(createUserAgent(), startUrl(world, 'acme'), 'alice');
    await expect(signIn()).rejects.toThrow(/No way on from http:\/\/localhost:\d+\/_latchkey\//);
    await world.provider().faults.end(fault);
    expect(await signIn()).toContain('loginToken=');
  },
);

test('a provider that is down is answered with a page, and works again when it is back', async () => {
  const world = await start();
  await world.provider().faults.start('down');
  const refused = await createUserAgent().open(startUrl(world, 'acme'));
  expect(refused).toMatchObject({ kind: 'page', status: 503 });
  await world.provider().faults.end('down');
  expect(await signInAtProvider(createUserAgent(), startUrl(world, 'acme'), 'alice')).toContain(
    'loginToken=',
  );
});

test('the log of a sign-in has no secret in it', async () => {
  const world = await start();
  const userAgent = createUserAgent();
  const callbackUrl = await signInAtProvider(userAgent, startUrl(world, 'acme'), 'alice');
  const session = await redeem(world, callbackUrl);
  const secrets = userAgent.visited
    .flatMap((url) => ['code', 'state', 'loginToken'].map((name) => new URL(url).searchParams.get(name)))
    .concat(session.access_token ?? null, new URL(callbackUrl).searchParams.get('loginToken'))
    .filter((secret) => secret !== null);
  expect(secrets.length).toBeGreaterThanOrEqual(5);
  const log = world.captured.log.join('\n');
  expect(log).toContain('/_latchkey/providers/acme/callback');
  for (const secret of secrets) expect(log).not.toContain(secret);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInAtProvider } from '../user-agent/sign-in-at-provider.ts';
import { createUserAgent } from '../user-agent/user-agent.ts';
import { createWorld, type World } from '../world/create-world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({
    providers: [{ id: 'octo', name: 'Octo', kind: 'oauth2' }],
    trustedRedirects: ['https://app.example/'],
  });
});
afterAll(() => world.stop());

const startUrl = () =>
  `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect/octo?redirectUrl=${encodeURIComponent('https://app.example/')}`;

async function signIn(account: string): Promise<string> {
  const arrived = await signInAtProvider(createUserAgent(), startUrl(), account);
  const answer = await fetch(`${world.homeserver.url}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify({ type: 'm.login.token', token: new URL(arrived).searchParams.get('loginToken') }),
  });
  return ((await answer.json()) as { user_id: string }).user_id;
}

test('alice and bob sign in at a site without OpenID Connect, by the numbers it knows them by', async () => {
  const site = world.provider('octo', 'oauth2');
  expect([site.userId('alice'), site.userId('bob'), site.userId('nobody')]).toEqual([
    583231,
    583232,
    undefined,
  ]);
  expect(await signIn('alice')).toBe(world.users.alice.userId);
  expect(await signIn('bob')).toBe(world.users.bob.userId);
});

test('it describes itself to nobody, and tells strangers nothing', async () => {
  const { userEndpoint, url } = world.provider('octo', 'oauth2');
  expect((await fetch(`${url}/.well-known/openid-configuration`)).status).toBe(404);
  expect((await fetch(userEndpoint)).status).toBe(401);
  expect((await fetch(userEndpoint, { headers: { authorization: 'Bearer guess' } })).status).toBe(401);
});

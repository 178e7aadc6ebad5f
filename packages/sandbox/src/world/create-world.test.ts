import { afterEach, expect, test } from 'vitest';
import { createManualClock, createWorld, type World, type WorldOptions } from '../index.ts';

const running: World[] = [];

async function start(options?: WorldOptions): Promise<World> {
  const world = await createWorld(options);
  running.push(world);
  return world;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

function logIn(world: World, body: object): Promise<Response> {
  return fetch(`${world.homeserver.url}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
}

const password = (user: string, secret: string) => ({
  type: 'm.login.password',
  identifier: { type: 'm.id.user', user },
  password: secret,
});

test('alice and bob sign in with their passwords', async () => {
  const world = await start();
  for (const { localpart, userId, password: secret } of Object.values(world.users)) {
    const answer = await logIn(world, password(localpart, secret));
    expect(await answer.json()).toMatchObject({ user_id: userId });
  }
  expect((await logIn(world, password('alice', 'wrong'))).status).toBe(403);
});

test('offers the providers by the ids and names they were given', async () => {
  const world = await start({
    providers: [
      { id: 'one', name: 'One' },
      { id: 'two', name: 'Two' },
    ],
  });
  const { flows } = await (await fetch(`${world.homeserver.url}/_matrix/client/v3/login`)).json();
  expect(flows).toContainEqual(
    expect.objectContaining({
      type: 'm.login.sso',
      identity_providers: [
        expect.objectContaining({ id: 'one', name: 'One' }),
        expect.objectContaining({ id: 'two', name: 'Two' }),
      ],
    }),
  );
  expect(world.provider().id).toBe('one');
  expect(world.provider('two').issuer).not.toBe(world.provider('one').issuer);
  expect(() => world.provider('three')).toThrow('no oidc provider three');
});

test('captures the requests with their headers and the log of the homeserver', async () => {
  const world = await start();
  await fetch(`${world.homeserver.url}/_matrix/client/versions?probe=1`, { headers: { 'x-probe': 'yes' } });
  await fetch(`${world.provider().issuer}/jwks?probe=2`);
  expect(world.captured.requests).toEqual([
    expect.objectContaining({
      at: 'homeserver',
      method: 'GET',
      url: `${world.homeserver.url}/_matrix/client/versions?probe=1`,
      headers: expect.objectContaining({ 'x-probe': 'yes' }),
    }),
    expect.objectContaining({ at: 'acme', url: `${world.provider().issuer}/jwks?probe=2` }),
  ]);
  expect(world.captured.log.join('\n')).toContain('/_matrix/client/versions');
});

test('takes the wanted port or the next free one, and the providers those after it', async () => {
  const first = await start({ firstPort: 32_100 });
  const second = await start({
    firstPort: 32_100,
    providers: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
  });
  const ports = [first, second].flatMap(({ homeserver, providers }) => [
    Number(new URL(homeserver.url).port),
    ...providers.map(({ port }) => port),
  ]);
  expect(ports).toEqual(ports.toSorted((one, other) => one - other));
  expect(ports[0]).toBeGreaterThanOrEqual(32_100);
  expect(new Set(ports).size).toBe(ports.length);
  expect(first.homeserver.serverName).toBe(`localhost:${ports[0]}`);
});

test('lets the clock and any section of the configuration be replaced', async () => {
  const clock = createManualClock();
  const world = await start({
    clock,
    providers: [],
    serverConfig: {
      homeserver: {
        type: 'embedded',
        users: [{ localpart: 'carol', password: 'c' }],
        access_token_ttl_ms: 1000,
      },
    },
  });
  const answer = await (await logIn(world, { ...password('carol', 'c'), refresh_token: true })).json();
  expect(answer.expires_in_ms).toBe(1000);
  const whoami = () =>
    fetch(`${world.homeserver.url}/_matrix/client/v3/account/whoami`, {
      headers: { authorization: `Bearer ${answer.access_token}` },
    });
  clock.advance(999);
  expect((await whoami()).status).toBe(200);
  clock.advance(1);
  expect((await whoami()).status).toBe(401);
});

test('stops what had started when the rest cannot', async () => {
  const listeners = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
  const before = listeners();
  await expect(createWorld({ serverConfig: { nonsense: 1 } })).rejects.toThrow('nonsense');
  expect(listeners()).toBe(before);
});

test('after the stop every port refuses connections; a second stop changes nothing', async () => {
  const world = await start();
  await world.stop();
  await world.stop();
  for (const url of [world.homeserver.url, world.provider().issuer]) {
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  }
});

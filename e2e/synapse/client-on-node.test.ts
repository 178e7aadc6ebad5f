import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSignIn, findMethods, listSessions, type Ports, signInWithPassword } from '@latchkey/client';
import { type Loopback, loopback, nodePorts } from '@latchkey/client/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SynapseWorld, signInAndReturn, startSynapseWorld } from './synapse-world.ts';

let world: SynapseWorld;
let dir: string;
let ports: Ports;
let listener: Loopback;

beforeAll(async () => {
  world = await startSynapseWorld();
  await world.synapse.registerUser('carol', 'a password of carol');
});

afterAll(() => world?.stop());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'latchkey-on-synapse-'));
  ports = nodePorts({ dir });
  listener = await loopback();
});

afterEach(async () => {
  await listener.close();
  await rm(dir, { recursive: true, force: true });
});

async function signInByBrowser(account: string) {
  const opener = listener.opener((url) => signInAndReturn(url, account));
  const signIn = createSignIn({
    ports,
    opener,
    redirectUrl: listener.redirectUrl,
    deviceDisplayName: 'On Node',
  });
  await signIn.look(world.synapse.url);
  await signIn.sso({ providerId: 'oidc-acme' });
  return signIn.state;
}

test('a client on Node finds Synapse’s provider and password, and explains the rest', async () => {
  const { methods } = await findMethods(world.synapse.url, { ports });
  expect(methods).toMatchObject([
    { type: 'sso', providers: [{ id: 'oidc-acme', name: 'Acme' }] },
    { type: 'password' },
    { type: 'token' },
    { type: 'unsupported', wireType: 'm.login.application_service' },
  ]);
});

test('a client on Node signs in through Synapse’s own confirmation page, and out again', async () => {
  const state = await signInByBrowser('alice');
  if (state.step !== 'signed-in') throw new Error(`ended in ${JSON.stringify(state)}`);
  const { session } = state;
  expect(session).toMatchObject({
    userId: `@alice:${world.synapse.serverName}`,
    method: 'sso',
    state: 'active',
  });
  expect(await session.whoami()).toMatchObject({ userId: session.userId, deviceId: session.deviceId });
  expect(await session.devices()).toMatchObject([{ deviceId: session.deviceId, displayName: 'On Node' }]);
  expect(session.toRecord().refreshToken).toBeTypeOf('string');
  expect(await session.logout()).toEqual({ revoked: true });
  expect(await listSessions({ ports })).toEqual([]);
});

test('a stored session is opened again without the network and still works', async () => {
  const first = await signInByBrowser('bob');
  if (first.step !== 'signed-in') throw new Error(`ended in ${JSON.stringify(first)}`);
  const [again] = await listSessions({ ports: nodePorts({ dir }) });
  expect(await again?.whoami()).toMatchObject({ userId: `@bob:${world.synapse.serverName}` });
  await again?.logout();
});

test('a password signs in on Synapse, and a wrong one is refused as such', async () => {
  const { homeserver } = await findMethods(world.synapse.url, { ports });
  const wrong = signInWithPassword({ homeserver, user: 'carol', password: 'not hers' }, { ports });
  await expect(wrong).rejects.toMatchObject({ code: 'wrong_credentials', errcode: 'M_FORBIDDEN' });
  const session = await signInWithPassword(
    { homeserver, user: 'carol', password: 'a password of carol' },
    { ports },
  );
  expect(session).toMatchObject({ userId: `@carol:${world.synapse.serverName}`, method: 'password' });
  await session.logout();
});

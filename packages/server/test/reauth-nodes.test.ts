import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, parseConfig } from '@latchkey/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser } from './browser.ts';
import {
  deleteDevice,
  deviceIds,
  goToProvider,
  pageOf,
  request,
  signInByPassword,
  signInBySso,
} from './reauth-steps.ts';
import { baseUrl, createWorld, type World } from './world.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
});
afterEach(() => rm(dir, { recursive: true }));

const users = [{ localpart: 'carol', password: 'carols password' }];
const homeserver = { type: 'embedded', users, get_login_token: true };
const store = () => ({ type: 'sqlite', path: join(dir, 'a.db') });

/** Another node over the store of a world, or the same one after a restart. */
async function startNode(world: World) {
  const { issuer } = world.upstream;
  const secret = { client_id: 'latchkey', client_secret: 'upstream-secret' };
  const config = {
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: store(),
    homeserver,
    providers: [{ id: 'acme', type: 'oidc', name: 'Acme', issuer, ...secret }],
    log: { level: 'silent' },
  };
  return createServer(parseConfig(JSON.stringify(config)), { clock: world.clock });
}

test('a question outlives a restart, before the page, at the provider and after it', async () => {
  const world = await createWorld({ config: { store: store(), homeserver } });
  const laptop = await signInBySso(world, { device_id: 'LAPTOP' });
  const { session } = (await deleteDevice(world, laptop, 'PHONE')).body;
  await world.server.close();

  const second = await startNode(world);
  const browser = new Browser(new Map([[baseUrl, (asked) => second.fetch(asked)]]));
  const page = await browser.open(pageOf(session));
  await second.close();

  const third = await startNode(world);
  const later = new Browser(new Map([[baseUrl, (asked) => third.fetch(asked)]]));
  for (const [host, jar] of browser.cookies) later.cookies.set(host, jar);
  expect(await goToProvider(later, page)).toMatchObject({ url: `${baseUrl}/_latchkey/reauth/done` });
  await third.close();

  const fourth = await startNode(world);
  const answer = await deleteDevice(apiOf(world, fourth), laptop, 'PHONE', { session });
  expect(answer.status).toBe(200);
  await fourth.close();
  await world.upstream.stop();
});

test('of two nodes that get the same proved request, one does it', async () => {
  const world = await createWorld({ config: { store: store(), homeserver } });
  const node = await startNode(world);
  const other = apiOf(world, node);
  const carol = await signInByPassword(world, 'carol');
  const path = '/_matrix/client/v1/login/get_token';
  const auth = { type: 'm.login.password', user: 'carol', password: 'carols password' };
  for (let round = 0; round < 10; round++) {
    const { session } = (await request(world, carol, ['POST', path, {}])).body;
    const answers = await Promise.all(
      [world, other, world, other].map((at) =>
        request(at, carol, ['POST', path, { auth: { ...auth, session } }]),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    world.clock.advance(60_000);
  }
  await node.close();
  await world.stop();
});

test('a device that one node deletes is gone on the other', async () => {
  const world = await createWorld({ config: { store: store(), homeserver } });
  const node = await startNode(world);
  const laptop = await signInByPassword(world, 'carol', { device_id: 'LAPTOP' });
  const phone = await signInByPassword(world, 'carol', { device_id: 'PHONE' });
  const auth = { type: 'm.login.password', user: 'carol', password: 'carols password' };
  await deleteDevice(apiOf(world, node), laptop, 'PHONE', auth);
  expect(await deviceIds(world, laptop)).toEqual(['LAPTOP']);
  expect((await request(world, phone, ['GET', '/account/whoami'])).status).toBe(401);
  await node.close();
  await world.stop();
});

/** The world, with the API of another node. */
function apiOf(world: World, node: { fetch(request: Request): Promise<Response> }): World {
  return {
    ...world,
    async api(path, init = {}) {
      const response = await node.fetch(new Request(`${baseUrl}${path}`, init));
      const { status, headers } = response;
      return { status, headers, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

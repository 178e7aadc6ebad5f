import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, parseConfig } from '@latchkey/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseUrl, createWorld, loginTokenIn, trustedRedirect, type World } from './world.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
});
afterEach(() => rm(dir, { recursive: true }));

const storeAt = (name: string) => ({ type: 'sqlite', path: join(dir, name) });

/** Ends the first world's server and begins another over the same store. */
async function restarted(world: World, config: object): Promise<World> {
  await world.server.close();
  const next = await createWorld({ config: { store: storeAt('a.db'), ...config } });
  await next.upstream.stop();
  return { ...next, upstream: world.upstream };
}

/** The configuration of another node beside a world's. */
function nodeConfig(world: World, sections: object) {
  const { issuer } = world.upstream;
  const secret = { client_id: 'latchkey', client_secret: 'upstream-secret' };
  return parseConfig(
    JSON.stringify({
      server_name: 'example.org',
      public_base_url: baseUrl,
      providers: [{ id: 'acme', type: 'oidc', name: 'A', issuer, ...secret }],
      clients: { trusted_redirects: ['https://chat.example/'] },
      log: { level: 'silent' },
      ...sections,
    }),
  );
}

test('sessions and users outlive a restart; a changed password counts from the next start', async () => {
  const carol = (password: string) => ({
    homeserver: { type: 'embedded', users: [{ localpart: 'carol', password }] },
  });
  const login = (world: World, password: string) =>
    world.login({ type: 'm.login.password', user: 'carol', password });
  const first = await createWorld({ config: { store: storeAt('a.db'), ...carol('old') } });
  const { body } = await login(first, 'old');
  const second = await restarted(first, carol('new'));
  const whoami = await second.api('/_matrix/client/v3/account/whoami', {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(whoami.status).toBe(200);
  expect((await login(second, 'old')).status).toBe(403);
  expect((await login(second, 'new')).status).toBe(200);
  await second.stop();
});

test('a user who is deactivated at a start has no session any more', async () => {
  const user = (more: object) => ({
    homeserver: { type: 'embedded', users: [{ localpart: 'carol', password: 'pw', ...more }] },
  });
  const first = await createWorld({ config: { store: storeAt('a.db'), ...user({}) } });
  const { body } = await first.login({ type: 'm.login.password', user: 'carol', password: 'pw' });
  const second = await restarted(first, user({ deactivated: true }));
  const whoami = await second.api('/_matrix/client/v3/account/whoami', {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(whoami).toMatchObject({ status: 401, body: { soft_logout: false } });
  await second.stop();
});

test('a sign-in that was begun before a restart, or at another node, is completed after it', async () => {
  const world = await createWorld({ config: { store: storeAt('shared.db') } });
  const browser = world.browser();
  const answer = await world.answer(trustedRedirect, browser);
  const other = await createServer(nodeConfig(world, { store: storeAt('shared.db') }));
  const cookie = [...(browser.cookies.get('matrix.example') ?? [])].map(
    ([name, { value }]) => `${name}=${value}`,
  );
  const response = await other.fetch(new Request(answer, { headers: { cookie: cookie.join('; ') } }));
  const token = loginTokenIn(response.headers.get('location') ?? '');
  // Issued by one node, spent at the other.
  expect((await world.login({ type: 'm.login.token', token })).status).toBe(200);
  await other.close();
  await world.stop();
});

test('configured keys are used newest first, and a flow of an older one is still completed', async () => {
  const key = (id: string, bytes: Buffer) => ({ id, key: bytes.toString('base64') });
  const [older, newer] = [randomBytes(32), randomBytes(32)];
  const first = await createWorld({
    config: { store: storeAt('a.db'), secrets: { flow_keys: [key('2025', older)] } },
  });
  const browser = first.browser();
  const answer = await first.answer(trustedRedirect, browser);
  const cookies = browser.cookies.get('matrix.example') ?? new Map();
  const header = [...cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  const flow_keys = [key('2026', newer), key('2025', older)];
  const rotated = await createServer(nodeConfig(first, { store: storeAt('a.db'), secrets: { flow_keys } }));
  const response = await rotated.fetch(new Request(answer, { headers: { cookie: header } }));
  expect(loginTokenIn(response.headers.get('location') ?? '')).not.toBe('');
  await rotated.close();
  await first.stop();
});

test('only its owner can read the database and the files beside it', async () => {
  const world = await createWorld({ config: { store: storeAt('a.db') } });
  try {
    const names = await readdir(dir);
    expect(names).toContain('a.db-wal');
    for (const name of names) expect((await stat(join(dir, name))).mode & 0o777, name).toBe(0o600);
  } finally {
    await world.stop();
  }
});

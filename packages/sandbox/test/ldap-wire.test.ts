import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { createSelfSignedCertificate, type World } from '@latchkey/sandbox';
import { afterEach, expect, test } from 'vitest';
import { createOneProviderWorld, expectPage, typePassword } from './one-provider-world.ts';

// Somebody on the way between the service and its directory: bytes, not a directory.

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** An LDAP message of the response kinds that have a result: `success`, with nothing else to say. */
function success(messageId: number, kind: 'bind' | 'extended'): Buffer {
  const tag = kind === 'bind' ? 0x61 : 0x78;
  return Buffer.from([0x30, 12, 2, 1, messageId, tag, 7, 10, 1, 0, 4, 0, 4, 0]);
}

const startTlsAccepted = success(1, 'extended');

/** Listens, notes what comes unencrypted, and lets a test answer. */
async function startListener(answer: (socket: Socket, connection: number) => void) {
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => received.push(chunk));
    answer(socket, ++connections);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  undo.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of open) socket.destroy();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `ldap://127.0.0.1:${port}`,
    unencrypted: () => Buffer.concat(received).toString('latin1'),
    connections: () => connections,
  };
}

async function createWorldWith(url: string, certificate: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-ldap-'));
  undo.push(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'ca.pem'), certificate);
  const world = await createOneProviderWorld({
    type: 'ldap',
    urls: [url],
    start_tls: true,
    ca_file: join(folder, 'ca.pem'),
    user_dn: 'uid={username},ou=people,dc=example,dc=org',
    timeout_ms: 500,
  });
  undo.push(() => world.stop());
  return world;
}

const keys = await createSelfSignedCertificate();

/** Answers StartTLS, and takes the connection into TLS. */
function upgrade(socket: Socket, inFront = Buffer.alloc(0)): void {
  socket.once('data', () => {
    socket.write(Buffer.concat([startTlsAccepted, inFront]));
    const secured = new TLSSocket(socket, { isServer: true, key: keys.key, cert: keys.certificate });
    secured.on('error', () => secured.destroy());
    // The directory itself says no to every password: nothing is answered.
    secured.resume();
  });
}

test('a password never goes out in the clear after somebody has cut the encrypted connection', async () => {
  const listener = await startListener((socket, connection) => {
    if (connection > 1) return;
    socket.once('data', () => {
      socket.write(startTlsAccepted);
      const secured = new TLSSocket(socket, { isServer: true, key: keys.key, cert: keys.certificate });
      secured.on('error', () => secured.destroy());
      secured.once('secure', () => secured.destroy());
    });
  });
  const world = await createWorldWith(listener.url, keys.certificate);
  const page = expectPage(await typePassword(world, 'alice', 'alice-password'));
  expect(page.status).toBe(503);
  expect(listener.connections()).toBe(1);
  expect(listener.unencrypted()).not.toContain('alice');
});

test.each([
  ['a whole answer', success(2, 'bind')],
  ['the beginning of an answer', success(2, 'bind').subarray(0, 6)],
])('%s that somebody puts in front of the encryption signs nobody in', async (_what, injected) => {
  const listener = await startListener((socket) => upgrade(socket, injected));
  const world = await createWorldWith(listener.url, keys.certificate);
  expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
  expect(listener.unencrypted()).not.toContain('alice');
});

test('a handshake that does not end is not waited for', async () => {
  const listener = await startListener((socket) => {
    socket.once('data', () => socket.write(startTlsAccepted));
  });
  const world = await createWorldWith(listener.url, keys.certificate);
  expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
});

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

/** The id of a short request stands behind its length. */
const idOf = (request: Buffer) => request[4] ?? 0;

/** The answer to StartTLS: yes. */
const startTlsAccepted = (request: Buffer) =>
  Buffer.from([0x30, 12, 2, 1, idOf(request), 0x78, 7, 10, 1, 0, 4, 0, 4, 0]);

/** The answer to a bind: `invalidCredentials`. */
const refusal = (request: Buffer) =>
  Buffer.from([0x30, 12, 2, 1, idOf(request), 0x61, 7, 10, 1, 49, 4, 0, 4, 0]);

/** The beginning of another answer to the request that comes next, `success`: the refusal would be its message only. */
const forgery = (request: Buffer) =>
  Buffer.from([0x30, 12 + 14, 2, 1, idOf(request) + 1, 0x61, 7 + 14, 10, 1, 0, 4, 0, 4, 14]);

const nothing = () => Buffer.alloc(0);

/** Listens, notes what comes unencrypted, and lets a test answer. */
async function startListener(answer: (socket: Socket) => void) {
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => received.push(chunk));
    answer(socket);
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
    timeout_ms: 2_000,
  });
  undo.push(() => world.stop());
  return world;
}

const keys = await createSelfSignedCertificate();

/** A directory with StartTLS that refuses every password; `inFront` is what somebody puts in front of the handshake. */
function refuseEncrypted(socket: Socket, encrypted: Buffer[], inFront: (request: Buffer) => Buffer): void {
  socket.once('data', (request) => {
    socket.write(Buffer.concat([startTlsAccepted(request), inFront(request)]));
    const secured = new TLSSocket(socket, { isServer: true, key: keys.key, cert: keys.certificate });
    secured.on('error', () => secured.destroy());
    secured.on('data', (chunk) => {
      encrypted.push(chunk);
      secured.write(refusal(chunk));
    });
  });
}

test('an answer that somebody begins in front of the encryption is not read to its end', async () => {
  const encrypted: Buffer[] = [];
  const listener = await startListener((socket) => refuseEncrypted(socket, encrypted, forgery));
  const world = await createWorldWith(listener.url, keys.certificate);
  expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
  // Else the password would have come, and after it a search by somebody who takes themselves for signed in.
  expect(Buffer.concat(encrypted).toString('latin1')).toBe('');
  expect(listener.unencrypted()).not.toContain('alice');
});

test('without such a beginning the same refusal is a refusal', async () => {
  const encrypted: Buffer[] = [];
  const listener = await startListener((socket) => refuseEncrypted(socket, encrypted, nothing));
  const world = await createWorldWith(listener.url, keys.certificate);
  expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(403);
  expect(Buffer.concat(encrypted).toString('latin1')).toContain('alice-password');
});

test('a handshake that does not end is not waited for', async () => {
  const listener = await startListener((socket) => {
    socket.once('data', (request) => socket.write(startTlsAccepted(request)));
  });
  const world = await createWorldWith(listener.url, keys.certificate);
  expect(expectPage(await typePassword(world, 'alice', 'alice-password')).status).toBe(503);
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardedSockets } from './guarded-sockets.ts';

let listener: Server;
let port: number;
const accepted: Socket[] = [];

beforeEach(async () => {
  listener = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    accepted.push(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  port = (listener.address() as AddressInfo).port;
});
afterEach(() => {
  for (const socket of accepted.splice(0)) socket.destroy();
  listener.close();
});

test('a connection that has ended is never opened again, encrypted or not', async () => {
  const sockets = guardedSockets();
  const first = sockets.createConnection(port, '127.0.0.1');
  await once(first, 'connect');
  first.destroy();
  expect(() => sockets.createConnection(port, '127.0.0.1')).toThrow('ended the connection');
  expect(() => sockets.createSecureConnection(port, '127.0.0.1')).toThrow('ended the connection');
});

test('more than any answer is not received', async () => {
  const sockets = guardedSockets();
  const socket = sockets.createConnection(port, '127.0.0.1');
  const [[peer], ended] = [await once(listener, 'connection'), once(socket, 'error')];
  (peer as Socket).write(Buffer.alloc(5 * 1024 * 1024));
  expect(await ended).toEqual([expect.objectContaining({ message: 'the directory sends too much' })]);
});

test.each([
  ['nothing', []],
  ['a part of a message', [0x30, 4, 1]],
  ['a message and a byte', [0x30, 1, 1, 1]],
  ['what is no message', [0x31, 1, 1]],
])('nothing is encrypted behind %s', async (_what, bytes) => {
  const sockets = guardedSockets();
  const socket = sockets.createConnection(port, '127.0.0.1');
  const [peer] = await once(listener, 'connection');
  if (bytes.length > 0) {
    (peer as Socket).write(Buffer.from(bytes));
    await once(socket, 'data');
  }
  expect(() => sockets.createSecureConnection({ socket })).toThrow('before the encryption');
  sockets.destroy();
});

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { LatchkeyServer } from '../create-server.ts';

/** Requests under way get this long to end when the listener closes. */
const closingMs = 5_000;

/** A server that can be reached. */
export type Listening = {
  /** Where it listens, with the real port: `http://127.0.0.1:8008`. */
  readonly url: string;
  /** Takes no more connections, lets requests under way end, then resolves. Doesn't close the server itself. */
  close(): Promise<void>;
};

/**
 * Puts a server on a port. The only thing that knows `node:http`: elsewhere, call {@link LatchkeyServer.fetch}.
 *
 * @param at.port - 0 for any free one.
 * @example
 * const config = parseConfig('{ server_name: example.org, public_base_url: "http://localhost:8008" }');
 * const server = await createServer(config);
 * const { url, close } = await listen(server, { host: '127.0.0.1', port: 8008 });
 */
export async function listen(
  server: LatchkeyServer,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const unused = new Set<Socket>();
  const listener = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 30_000 },
    getRequestListener((request, { incoming }) => {
      const { socket } = incoming as IncomingMessage;
      unused.delete(socket);
      const address = socket.remoteAddress;
      return server.fetch(request, address === undefined ? {} : { address });
    }),
  );
  listener.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, resolve);
  });
  const bound = listener.address() as AddressInfo;
  return {
    url: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        const forced = setTimeout(() => listener.closeAllConnections(), closingMs);
        listener.close((error) => {
          clearTimeout(forced);
          if (error === undefined) resolve();
          else reject(error);
        });
        listener.closeIdleConnections();
        // Browsers open connections ahead of need. Node does not count those as idle.
        for (const socket of unused) socket.destroy();
      }),
  };
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A `node:http` server on 127.0.0.1. */
export interface LoopbackServer {
  readonly port: number;
  /** Stops listening, as a crash would: open connections are cut. May be called again. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  resume(): Promise<void>;
}

/**
 * Starts an HTTP server that only this machine can reach.
 *
 * @param listener - answers the requests.
 * @param port - `0` takes a free one.
 */
export async function listenOnLoopback(listener: RequestListener, port = 0): Promise<LoopbackServer> {
  const server = createServer(listener);
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    stop: () => close(server),
    resume: () => listen(server, taken),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Its only error is "not running", which is what was asked for.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

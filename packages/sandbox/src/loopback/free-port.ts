import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ports that systems give to outgoing connections and to whoever asks for any: nobody takes one of these by chance
// between finding it and listening on it, however long that lasts.
const lowest = 20_000;
const highest = 32_000;
const triesAtRandom = 50;

/**
 * Finds a port of 127.0.0.1 on which nobody listens, for programs that must know theirs before they start.
 *
 * @param from - the first one to try, upward; without it a random one is taken.
 */
export async function findFreePort(from?: number): Promise<number> {
  const candidates =
    from === undefined
      ? Array.from({ length: triesAtRandom }, () => randomInt(lowest, highest))
      : Array.from({ length: 65_536 - from }, (_, index) => from + index);
  for (const port of candidates) if (await isFree(port)) return port;
  throw new Error('No free port was found on 127.0.0.1');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import type { Answer } from './answers.ts';

const jsonHead = { 'content-type': 'application/json' } as const;
const chunkBytes = 64 * 1024;
const padding = Buffer.alloc(chunkBytes, ' ');

/** Never answers. The connection stays open until the client gives up or the server is stopped. */
export function hang(): Answer {
  return () => {};
}

/** Sends the head and the beginning of a JSON body, and then nothing more. */
export function stall(): Answer {
  return (response) => {
    response.writeHead(200, jsonHead);
    response.write('{"flows":[');
  };
}

/** Sends valid JSON that is far too long: an empty object in `byteLength` bytes, its length announced. */
export function huge(byteLength = 50_000_000): Answer {
  return async (response) => {
    response.writeHead(200, { ...jsonHead, 'content-length': byteLength });
    await write(response, Buffer.from('{'));
    for (let left = byteLength - 2; left > 0 && !response.destroyed; left -= chunkBytes) {
      await write(response, left < chunkBytes ? padding.subarray(0, left) : padding);
    }
    response.end('}');
  };
}

/** Sends JSON that never ends, as fast as the client reads. */
export function endless(): Answer {
  return async (response) => {
    response.writeHead(200, jsonHead);
    await write(response, Buffer.from('{'));
    while (!response.destroyed) await write(response, padding);
  };
}

/** Sends some 200 kB of gzip that unpack to `unpackedBytes` of valid JSON. */
export function gzipBomb(unpackedBytes = 200_000_000): Answer {
  return async (response) => {
    const bomb = await buildGzipBomb(unpackedBytes);
    response.writeHead(200, { ...jsonHead, 'content-encoding': 'gzip', 'content-length': bomb.length });
    response.end(bomb);
  };
}

/** Redirects every request to itself. */
export function redirectLoop(): Answer {
  return (response, { path }) => {
    response.writeHead(302, { location: path });
    response.end();
  };
}

/** Resets the connection in the middle of a body whose length was announced. */
export function reset(): Answer {
  return (response) => {
    response.writeHead(200, { ...jsonHead, 'content-length': 1000 });
    // Only once the first bytes are out: a reset before them would be a refused connection.
    response.write('{"flows":[', () => response.socket?.resetAndDestroy());
  };
}

async function write(response: ServerResponse, chunk: Buffer): Promise<void> {
  if (response.destroyed || response.write(chunk)) return;
  const left = new AbortController();
  await Promise.race([
    once(response, 'drain', { signal: left.signal }),
    once(response, 'close', { signal: left.signal }),
  ]).finally(() => left.abort());
}

const bombs = new Map<number, Promise<Buffer>>();

function buildGzipBomb(unpackedBytes: number): Promise<Buffer> {
  const known = bombs.get(unpackedBytes);
  if (known !== undefined) return known;
  const bomb = packSpaces(unpackedBytes);
  bombs.set(unpackedBytes, bomb);
  return bomb;
}

async function packSpaces(unpackedBytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const packed: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => packed.push(chunk));
  const ended = once(gzip, 'end');
  gzip.write('{');
  for (let left = unpackedBytes - 2; left > 0; left -= chunkBytes) {
    const chunk = left < chunkBytes ? padding.subarray(0, left) : padding;
    if (!gzip.write(chunk)) await once(gzip, 'drain');
  }
  gzip.end('}');
  await ended;
  return Buffer.concat(packed);
}

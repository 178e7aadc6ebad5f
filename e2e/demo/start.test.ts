import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../apps/demo/src/server/start.ts', import.meta.url));

type Started = ChildProcessByStdio<null, Readable, Readable>;
const running: Started[] = [];

function start(args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const started = spawn(process.execPath, ['--conditions=@latchkey/source', program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(started);
  return started;
}

afterEach(async () => {
  const alive = running
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    alive.map(async (started) => {
      started.kill('SIGKILL');
      await once(started, 'exit');
    }),
  );
});

/** Reads until a line says what is wanted; fails if the program ends first. */
async function lineWith(started: Started, wanted: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface(started.stdout)) {
    const found = wanted.exec(line);
    if (found) return found;
  }
  throw new Error(`It ended without ${wanted}`);
}

async function untilEnd(started: Started): Promise<number | null> {
  const [code] = await once(started, 'exit');
  return code;
}

test('prints where it is, serves the page and the homeserver on the next free ports, and Ctrl-C ends all of it', async () => {
  // Somebody has the first port already.
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  try {
    const started = start(['--no-open'], { LATCHKEY_PORT: String(port) });
    const [, url = ''] = await lineWith(started, /^Latchkey demo ready: (http:\/\/localhost:\d+\/)$/);
    const html = await (await fetch(url)).text();
    const [, serverName = ''] = /name="latchkey-homeserver" content="(localhost:\d+)"/.exec(html) ?? [];
    expect(Number(new URL(url).port)).toBeGreaterThan(port);
    expect(Number(serverName.split(':')[1])).toBeGreaterThan(port);
    expect((await fetch(`http://${serverName}/_matrix/client/versions`)).status).toBe(200);

    const ended = untilEnd(started);
    started.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  } finally {
    taken.close();
  }
});

test('prints the sample users', async () => {
  const started = start(['--no-open'], { LATCHKEY_PORT: '23100' });
  await lineWith(started, /alice +alice-password/);
});

test('opens the browser that the person chose, with the address', async () => {
  const told = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(told, 'listening');
  const { port } = told.address() as AddressInfo;
  try {
    const opened = once(told, 'request');
    const browser = `${process.execPath} --eval=fetch('http://127.0.0.1:${port}/?'+process.argv[1])`;
    const started = start([], { LATCHKEY_PORT: '23200', BROWSER: browser });
    const [, url = ''] = await lineWith(started, /ready: (.*)$/);
    const [request] = await opened;
    expect(request.url).toBe(`/?${url}`);
  } finally {
    told.closeAllConnections();
    told.close();
  }
});

test('goes on where no browser can be opened', async () => {
  const started = start([], { LATCHKEY_PORT: '23300', BROWSER: 'no-such-browser' });
  const [, url = ''] = await lineWith(started, /ready: (.*)$/);
  expect((await fetch(url)).status).toBe(200);
  expect(started.exitCode).toBeNull();
});

test('refuses arguments and ports that it does not know, with a hint', async () => {
  expect(await untilEnd(start(['--nonsense'], {}))).toBe(2);
  expect(await untilEnd(start(['--no-open'], { LATCHKEY_PORT: 'eighty' }))).toBe(2);
});

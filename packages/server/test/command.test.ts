import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = new URL('../src/main.ts', import.meta.url).pathname;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'latchkey-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Runs the command from its source, as it runs when it is installed. */
function run(args: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@latchkey/source', main, ...args], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }));
  return { child, ended };
}

async function configFile(yaml: string): Promise<string> {
  const file = join(dir, 'latchkey.yaml');
  await writeFile(file, yaml);
  return file;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'serves, says so in one line, and %s ends it cleanly',
  async (signal) => {
    const port = await freePort();
    const file = await configFile(
      `server_name: example.org\npublic_base_url: http://localhost:${port}/\nlisten: { port: ${port} }\n`,
    );
    const { child, ended } = run(['--config', file]);
    const [line] = await once(child.stdout, 'data');
    expect(line).toBe(`latchkey-server ready: http://localhost:${port}\n`);
    const response = await fetch(`http://127.0.0.1:${port}/_matrix/client/versions`);
    expect(response.status).toBe(200);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, signal: null, stdout: line });
  },
);

test('check says that nothing is wrong, or all that is, with exit code 2', async () => {
  const good = await configFile('server_name: example.org\npublic_base_url: https://matrix.example.org\n');
  expect(await run(['check', '--config', good]).ended).toMatchObject({ code: 0 });
  const bad = await configFile('server_name: example.org\nproviders: [{ type: oidc, id: a }]\n');
  const { code, stderr } = await run(['check', '--config', bad]).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/public_base_url: is required[\s\S]*providers\.0\.issuer: is required/);
});

test('check tries the templates of the pages, too', async () => {
  await writeFile(join(dir, 'cancelled.liquid'), '<p>{{ client | shout }}</p>');
  const file = await configFile(
    'server_name: example.org\npublic_base_url: https://matrix.example.org\npages: { templates_dir: . }\n',
  );
  const { code, stderr } = await run(['check', '--config', file]).ended;
  expect(code).toBe(2);
  // The configuration itself is no template.
  expect(stderr).toMatch(
    /latchkey\.yaml: no page has this name[\s\S]*cancelled\.liquid: undefined filter: shout/,
  );
});

test.each([
  [[]],
  [['serve']],
  [['dance', '--config', 'x']],
  [['--config', 'missing.yaml']],
  [['--nonsense']],
])('bad usage %j is exit code 2', async (args) => {
  expect(await run(args).ended).toMatchObject({ code: 2, stdout: '' });
});

test('a port that is taken is an error in words, and exit code 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const file = await configFile(
    `server_name: example.org\npublic_base_url: http://localhost:${port}/\nlisten: { port: ${port} }\n`,
  );
  const { code, stderr } = await run(['--config', file]).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/EADDRINUSE/);
  expect(stderr).not.toMatch(/\n\s+at /);
  taken.close();
});

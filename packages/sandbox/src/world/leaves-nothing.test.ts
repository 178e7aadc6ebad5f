import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const sandbox = new URL('../index.ts', import.meta.url).href;

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'latchkey-world-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** Runs a program of one world in a process of its own, with an empty folder for everything it could write. */
async function run(body: string): Promise<{ printed: string; code: number | null }> {
  const program = `
    import { createUserAgent, createWorld } from ${JSON.stringify(sandbox)};
    const startedAt = performance.now();
    const world = await createWorld();
    const readyAfterMs = performance.now() - startedAt;
    ${body}
    await world.stop();
    console.log(JSON.stringify({ readyAfterMs }));`;
  const child = spawn(
    process.execPath,
    ['--conditions=@latchkey/source', '--input-type=module', '--eval', program],
    {
      cwd: home,
      env: { PATH: process.env.PATH, HOME: home, TMPDIR: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  const [code] = await once(child, 'close');
  return { printed, code };
}

test('is ready in under two seconds, and a process that stops its world ends by itself and leaves no file', async () => {
  const { printed, code } = await run(`
    await fetch(world.homeserver.url + '/_matrix/client/versions');
    await createUserAgent().open(world.provider().issuer + '/.well-known/openid-configuration');`);
  expect(code).toBe(0);
  // One line: nothing in the world prints anything.
  expect(printed.trim().split('\\n')).toHaveLength(1);
  expect(JSON.parse(printed).readyAfterMs).toBeLessThan(2_000);
  expect(await readdir(home)).toEqual([]);
});

test('stops although requests hang and connections are open', async () => {
  const { code } = await run(`
    await world.provider().faults.start('slow-discovery');
    const hanging = fetch(world.provider().issuer + '/.well-known/openid-configuration').catch(() => {});
    await fetch(world.provider().issuer + '/jwks');
    const { connect } = await import('node:net');
    const { port } = new URL(world.homeserver.url);
    await new Promise((resolve) => connect(Number(port), '127.0.0.1', resolve).unref().on('error', () => {}));`);
  expect(code).toBe(0);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { StoreProblem } from '../ports.ts';
import { listSessions } from '../session/list-sessions.ts';
import { nodePorts } from './node-ports.ts';

const kills = 25;

/** Saves a session over and over again, as fast as it can, and prints what it is saving and what it has saved. */
const saver = (dir: string, round: number) => `
  import { saveSession } from ${JSON.stringify(new URL('../session/store.ts', import.meta.url).pathname)};
  import { nodePorts } from ${JSON.stringify(new URL('./node-ports.ts', import.meta.url).pathname)};
  const ports = nodePorts({ dir: ${JSON.stringify(dir)} });
  for (let number = 0; ; number++) {
    const accessToken = '${round}.' + number + '.' + 'x'.repeat(20_000);
    await saveSession({ baseUrl: 'https://example.org', api: 'v3', userId: '@alice:example.org', deviceId: 'D', method: 'sso', accessToken }, { ports });
    process.stdout.write('${round}.' + number + '\\n');
  }`;

it(`kill -9 in the middle of a save, ${kills} times: the store is readable, and holds the last saved session or the one after it`, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-killed-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (let round = 0; round < kills; round++) {
    const child = spawn(
      process.execPath,
      ['--conditions=@latchkey/source', '--input-type=module', '--eval', saver(dir, round)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        cwd: import.meta.dirname,
      },
    );
    let printed = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      printed += chunk;
      // At another point of a save each time.
      if (printed.split('\n').length > 3 + (round % 7)) break;
    }
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;

    const problems: StoreProblem[] = [];
    const sessions = await listSessions({
      ports: nodePorts({ dir }),
      onProblem: (problem) => problems.push(problem),
    });
    expect(problems).toEqual([]);
    expect(sessions).toHaveLength(1);
    const accessToken = sessions[0]?.toRecord().accessToken ?? '';
    expect(accessToken).toMatch(/^\d+\.\d+\.x{20000}$/);
    const [savedRound, saved] = accessToken.split('.').map(Number);
    expect(savedRound).toBe(round);
    const lastPrinted = Number(printed.trimEnd().split('\n').at(-1)?.split('.')[1]);
    expect(saved).toBeGreaterThanOrEqual(lastPrinted);
  }
  const entries = (await readdir(join(dir, 'sessions'))).filter((name) => name.endsWith('.json'));
  expect(entries).toHaveLength(1);
}, 120_000);

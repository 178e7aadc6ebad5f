import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { discover, signInWithPassword } from '@latchkey/client';
import { nodePorts } from '@latchkey/client/node';
import type { ExpiringHomeserver } from './homeserver.ts';

/** A program on a shared store. */
export type Caller = {
  /** Makes 50 calls at once. */
  go(): void;
  /** The next line that it prints. */
  line(): Promise<string>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<unknown>;
};

/** Signs somebody in, into a store in this folder. */
export async function signInOnDisk(homeserver: ExpiringHomeserver, dir: string): Promise<string> {
  const ports = nodePorts({ dir });
  const { user, password } = homeserver;
  const found = await discover(homeserver.url, { ports });
  const session = await signInWithPassword({ homeserver: found, user, password }, { ports });
  return session.toRecord().accessToken;
}

export function startCaller(dir: string, behaviour: 'usual' | 'hold-refresh-answer' = 'usual'): Caller {
  const script = fileURLToPath(new URL('process/caller.ts', import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@latchkey/source', script, dir, behaviour],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  return {
    go: () => void child.stdin?.write('go\n'),
    line: async () => String((await lines.next()).value),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a run of `latchkey` ended. */
export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Epoch milliseconds with fractions. */
  readonly endedAt: number;
};

/** A run of `latchkey`. */
export type Run = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The address that it shows to sign in at. */
  address(): Promise<string>;
};

/** How to run it. */
export type RunOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
};

/** One person's computer: what is signed in there is kept apart from all others. */
export type Computer = {
  readonly home: string;
  run(args: readonly string[], options?: RunOptions): Run;
  remove(): Promise<void>;
};

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The arguments for Node to run `latchkey` from its sources. */
export const latchkeyArguments = ['--conditions=@latchkey/source', main];

/** Makes a computer on which nobody is signed in, whose browser is `browser`. */
export async function newComputer(browser?: string): Promise<Computer> {
  const home = await mkdtemp(join(tmpdir(), 'latchkey home-'));
  return {
    home,
    run: (args, { env = {}, stdin = '' } = {}) => {
      const child = spawn(process.execPath, [...latchkeyArguments, ...args], {
        // Nothing of the caller's own: neither its browser nor its screen.
        env: {
          PATH: process.env.PATH ?? '',
          LATCHKEY_HOME: home,
          ...(browser !== undefined && { BROWSER: browser }),
          ...env,
        },
      });
      child.stdin.end(stdin);
      return watch(child);
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

function watch(child: ChildProcess): Run {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    // "exit", not "close": when the program is gone, not when the last of its heirs closes a pipe.
    let endedAt = 0;
    child.once('exit', () => {
      endedAt = performance.timeOrigin + performance.now();
    });
    child.once('close', (code) => resolve({ code, stdout, stderr, endedAt }));
  });
  const address = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const [found] = /https?:\/\/\S+/.exec(stderr) ?? [];
        if (found !== undefined && stderr.includes('Waiting')) resolve(found);
      };
      child.stderr?.on('data', look);
      look();
      ended.then(() => reject(new Error(`It ended without an address: ${stderr}`)), reject);
    });
  return { process: child, ended, address };
}

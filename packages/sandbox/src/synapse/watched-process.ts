import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { redactUrl } from '@latchkey/protocol';

const pollMs = 50;
const killAfterMs = 10_000;
const tailLines = 25;

/** A program to run and watch. */
export type ProcessOptions = {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes all that the program prints. */
  readonly logFile: string;
};

/** A program that runs until it is stopped. */
export class WatchedProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;
  readonly #options: ProcessOptions;
  readonly #killWithUs: () => void;
  #hasEnded = false;

  constructor(options: ProcessOptions) {
    this.#options = options;
    const log = openSync(options.logFile, 'a');
    this.#child = spawn(options.program, options.arguments, {
      cwd: options.dir,
      env: options.env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('exit', (code, signal) => resolve(`exited with ${signal ?? code}`));
    });
    this.#ended.then(() => {
      this.#hasEnded = true;
    });
    // A test run that is broken off takes its programs with it.
    this.#killWithUs = () => this.#child.kill('SIGKILL');
    process.once('exit', this.#killWithUs);
  }

  /**
   * Waits until the program is ready.
   *
   * @param isReady - asked again and again; a rejection counts as no.
   * @throws {Error} if it ends, or is not ready in time; the message has the end of its log. It is stopped then.
   */
  async untilReady(isReady: () => Promise<boolean>, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await isReady().catch(() => false))) {
      const problem = this.#hasEnded ? await this.#ended : undefined;
      if (problem === undefined && performance.now() < deadline) {
        await wait(pollMs);
        continue;
      }
      await this.stop();
      const what = problem ?? `was not ready within ${timeoutMs} ms`;
      throw new Error(`${this.#options.program} ${what}. The end of its log:\n${await this.logTail()}`);
    }
  }

  /** Asks the program to end, and ends it if it doesn't. */
  async stop(): Promise<void> {
    process.removeListener('exit', this.#killWithUs);
    if (this.#hasEnded) return;
    this.#child.kill('SIGTERM');
    const deadline = new AbortController();
    const overdue = wait(killAfterMs, 'overdue', { signal: deadline.signal }).catch(() => 'ended');
    const outcome = await Promise.race([this.#ended, overdue]);
    deadline.abort();
    if (outcome === 'overdue') this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** The last lines of the log, without secrets. */
  async logTail(): Promise<string> {
    const log = await readFile(this.#options.logFile, 'utf8').catch(() => '(no log)');
    return redactUrl(log.trimEnd().split('\n').slice(-tailLines).join('\n'));
  }
}

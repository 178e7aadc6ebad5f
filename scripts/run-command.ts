import { spawn } from 'node:child_process';
import { repositoryRoot } from './paths.ts';

export type CommandResult = {
  /** True when the program ran and exited with 0. */
  readonly ok: boolean;
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** What a person would have seen: stdout and stderr in the order they came. */
  readonly output: string;
};

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the output while it comes, for long commands. */
  readonly onOutput?: (chunk: string) => void;
};

/** Runs a program without a shell and without standard input. A program that can't be started is a failed result, not an exception. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const child = spawn(program, args, {
    cwd: options.cwd ?? repositoryRoot,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let output = '';
  const collect = (chunk: string) => {
    output += chunk;
    options.onOutput?.(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    collect(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', collect);
  child.on('error', (error) =>
    resolve({ ok: false, exitCode: undefined, stdout, output: `${output}${error.message}\n` }),
  );
  child.on('close', (code) => resolve({ ok: code === 0, exitCode: code ?? undefined, stdout, output }));
  return promise;
}

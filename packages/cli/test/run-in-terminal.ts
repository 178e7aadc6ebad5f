import { spawn } from 'node:child_process';
import { latchkeyArguments } from './run-latchkey.ts';

/** A run of `latchkey` in a terminal, with somebody at its keyboard. */
export type TerminalRun = {
  /** Resolves with all that is on the screen when it has the text. */
  shows(text: string): Promise<string>;
  type(keys: string): void;
  /** The exit code and everything that was on the screen. */
  readonly ended: Promise<{ code: number | null; screen: string }>;
};

/** Keys that have no letter. */
export const keys = { enter: '\r', down: '\u001b[B', ctrlC: '\u0003' } as const;

/** Runs `latchkey` in a pseudo-terminal of util-linux's `script`, as a person would. */
export function runInTerminal(args: readonly string[], home: string): TerminalRun {
  const words = [process.execPath, ...latchkeyArguments, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols 100 rows 30; exec ${words}`, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm', LATCHKEY_HOME: home },
  });
  let screen = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += withoutStyle(chunk);
    for (const look of watchers) look();
  });
  const ended = new Promise<{ code: number | null; screen: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, screen }));
  });
  const shows = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!screen.includes(text)) return;
        watchers.delete(look);
        resolve(screen);
      };
      watchers.add(look);
      look();
      ended.then(() => reject(new Error(`It ended without showing "${text}": ${screen}`)));
    });
  return { shows, ended, type: (typed) => void child.stdin.write(typed) };
}

function withoutStyle(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's language consists of them.
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}

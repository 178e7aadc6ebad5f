import { styleText } from 'node:util';
import type { Command } from './command.ts';

const exitCodes = [
  ['0', 'done'],
  ['1', 'failed'],
  ['2', 'bad usage'],
  ['3', 'cancelled or timed out'],
  ['4', 'the homeserver could not be reached or understood'],
  ['5', 'the homeserver refused'],
] as const;

/** The help of `latchkey` itself. */
export function generalHelp(commands: readonly Command[]): string {
  return sections([
    ['latchkey signs you in to Matrix, from a terminal.'],
    [title('Usage'), '  latchkey <command> [options]'],
    [
      title('Commands'),
      ...columns(commands.map(({ name, takes = '', summary }) => [`${name} ${takes}`, summary])),
    ],
    [
      title('Options'),
      ...columns([
        ['-h, --help', 'Show help; also for each command'],
        ['-v, --version', 'Show the version'],
      ]),
    ],
    [title('Exit codes'), ...columns(exitCodes)],
    [
      title('Environment'),
      ...columns([
        ['BROWSER', 'The program that opens addresses'],
        ['LATCHKEY_HOME', 'Where sessions are kept'],
      ]),
    ],
  ]);
}

/** The help of one command. */
export function commandHelp({ name, takes = '', summary, details, examples = [], options }: Command): string {
  const described = Object.entries(options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  );
  return sections([
    [`${summary}.`],
    [title('Usage'), `  ${['latchkey', name, takes, '[options]'].filter(Boolean).join(' ')}`],
    details ? [details] : [],
    [title('Options'), ...columns([...described, ['-h, --help', 'Show this help']])],
    examples.length > 0 ? [title('Examples'), ...examples.map((example) => `  ${example}`)] : [],
  ]);
}

function sections(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function title(text: string): string {
  return styleText('bold', text);
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.trim().length)) + 3;
  return rows.map(([left, right]) => `  ${left.trim().padEnd(width)}${right}`);
}

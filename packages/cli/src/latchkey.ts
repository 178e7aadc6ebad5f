import { readFile } from 'node:fs/promises';
import type { Command } from './command.ts';
import { accounts } from './commands/accounts.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { methods } from './commands/methods.ts';
import { whoami } from './commands/whoami.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { commandHelp, generalHelp } from './help.ts';
import { reportFailure } from './report-failure.ts';
import { UsageError } from './usage-error.ts';

const commands: readonly Command[] = [login, methods, whoami, logout, accounts];

/** Runs `latchkey` with its arguments. Never rejects. */
export async function latchkey(args: readonly string[]): Promise<ExitCode> {
  try {
    return await run(args);
  } catch (error) {
    return reportFailure(error);
  }
}

async function run([first, ...rest]: readonly string[]): Promise<ExitCode> {
  if (first === undefined) {
    console.error(generalHelp(commands));
    return exitCode.badUsage;
  }
  if (['-v', '--version'].includes(first)) return show(await readVersion());
  if (['-h', '--help', 'help'].includes(first)) return showHelp(rest[0]);
  const command = findCommand(first);
  if (asksForHelp(rest)) return show(commandHelp(command));
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}\nSee: latchkey ${command.name} --help`);
  }
}

function showHelp(name: string | undefined): ExitCode {
  return show(name === undefined ? generalHelp(commands) : commandHelp(findCommand(name)));
}

function findCommand(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found === undefined) throw new UsageError(`There is no command ${name}. See: latchkey --help`);
  return found;
}

/** What follows `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function show(text: string): ExitCode {
  console.log(text);
  return exitCode.done;
}

async function readVersion(): Promise<string> {
  const packageJson: unknown = JSON.parse(
    await readFile(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return String(Object(packageJson).version);
}

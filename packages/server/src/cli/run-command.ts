import { parseArgs } from 'node:util';
import type { ServerConfig } from '../config/server-config.ts';
import { createServer } from '../create-server.ts';
import { listen } from '../http/node-listener.ts';
import { explain } from './explain.ts';
import { migrateFile } from './migrate-file.ts';
import { readConfig, UsageError } from './read-file.ts';

const usage = `Usage: latchkey-server [COMMAND] --config FILE

  serve    run the login service (the default)
  check    say what is wrong with the configuration, or that nothing is
  explain  say rule by rule what a provider's mapping makes of somebody's claims
           --provider ID --claims FILE.json [--subject S] [--json]
  migrate  write a configuration from Synapse's, and say what could not be carried over
           --from homeserver.yaml [--to latchkey.yaml]`;

const options = {
  config: { type: 'string', short: 'c' },
  provider: { type: 'string' },
  claims: { type: 'string' },
  subject: { type: 'string' },
  json: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Each command, and the options that it knows. */
const commands = new Map<
  string,
  { readonly knows: readonly string[]; readonly run: (values: Values) => unknown }
>([
  ['serve', { knows: ['config'], run: (values) => serve(readConfig(required(values, 'config'))) }],
  ['check', { knows: ['config'], run: check }],
  ['explain', { knows: ['config', 'provider', 'claims', 'subject', 'json'], run: runExplain }],
  ['migrate', { knows: ['from', 'to'], run: runMigrate }],
]);

/**
 * Runs the command line. Exit codes: 0 done, 1 failed (for `explain`: they are not let in), 2 bad usage or bad
 * configuration.
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    const { values, positionals } = readArguments(args);
    const [name = 'serve', ...rest] = positionals;
    if (values.help) return console.log(usage);
    const command = rest.length === 0 ? commands.get(name) : undefined;
    if (command === undefined) throw new UsageError(`no such command: ${positionals.join(' ')}\n\n${usage}`);
    const unknown = Object.keys(values).find((option) => !command.knows.includes(option));
    if (unknown !== undefined) throw new UsageError(`${name} has no option --${unknown}\n\n${usage}`);
    await command.run(values);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function required(values: Values, option: 'config' | 'provider' | 'claims' | 'from'): string {
  const value = values[option];
  if (value === undefined) throw new UsageError(`--${option} is missing\n\n${usage}`);
  return value;
}

function check(values: Values): void {
  const file = required(values, 'config');
  readConfig(file);
  console.log(`${file}: nothing is wrong`);
}

function runExplain(values: Values): void {
  const { text, letIn } = explain({
    config: required(values, 'config'),
    provider: required(values, 'provider'),
    claims: required(values, 'claims'),
    subject: values.subject,
    json: values.json === true,
  });
  console.log(text);
  if (!letIn) process.exitCode = 1;
}

function runMigrate(values: Values): void {
  const { yaml, report } = migrateFile({ from: required(values, 'from'), to: values.to });
  if (yaml !== undefined) process.stdout.write(yaml);
  console.error(report);
}

async function serve(config: ServerConfig): Promise<void> {
  try {
    const server = await createServer(config);
    const { close } = await listen(server, config.listen).catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    const stop = async () => {
      await close();
      await server.close();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
    console.log(`latchkey-server ready: ${server.publicBaseUrl}`);
  } catch (error) {
    sayWhy(error);
  }
}

/** A start that fails is the operator's to mend: they need the reason, not where in our code it was noticed. */
function sayWhy(error: unknown): void {
  const reasons: string[] = [];
  for (let reason = error; reason instanceof Error; reason = reason.cause) reasons.push(reason.message);
  console.error(`latchkey-server could not start: ${reasons.join(': ')}`);
  process.exitCode = 1;
}

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { createServer } from '../create-server.ts';
import { listen } from '../http/node-listener.ts';
import { openPages } from '../pages/page-settings.ts';

const usage = `Usage: latchkey-server [serve|check] --config FILE

  serve   run the login service (the default)
  check   say what is wrong with the configuration, or that nothing is`;

/** Runs the command line. Exit codes: 0 done, 1 failed, 2 bad usage or bad configuration. */
export async function runCommand(args: readonly string[]): Promise<void> {
  const command = readCommand(args);
  if (command === undefined) return;
  const config = readConfig(command.file);
  if (config === undefined) return;
  if (command.name === 'check') console.log(`${command.file}: nothing is wrong`);
  else await serve(config).catch(explain);
}

type Command = { readonly name: 'serve' | 'check'; readonly file: string };

function readCommand(args: readonly string[]): Command | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { config: { type: 'string', short: 'c' }, help: { type: 'boolean', short: 'h' } },
    });
    const [name = 'serve', ...rest] = positionals;
    if (values.help) return printUsage();
    if (values.config === undefined) return fail(`--config is missing\n\n${usage}`);
    if ((name !== 'serve' && name !== 'check') || rest.length > 0)
      return fail(`no such command: ${positionals.join(' ')}\n\n${usage}`);
    return { name, file: values.config };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function readConfig(file: string): ServerConfig | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return fail(`${file}: cannot be read`);
  }
  try {
    const config = parseConfig(text);
    // The files that it names are part of it.
    openPages(config);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail(`${file}:\n${error.message.replace(/^/gm, '  ')}`);
  }
}

async function serve(config: ServerConfig): Promise<void> {
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
}

/** A start that fails is the operator's to mend: they need the reason, not where in our code it was noticed. */
function explain(error: unknown): void {
  const reasons: string[] = [];
  for (let reason = error; reason instanceof Error; reason = reason.cause) reasons.push(reason.message);
  console.error(`latchkey-server could not start: ${reasons.join(': ')}`);
  process.exitCode = 1;
}

function printUsage(): undefined {
  console.log(usage);
}

function fail(message: string): undefined {
  console.error(message);
  process.exitCode = 2;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';
import { type CommandOptions, type CommandResult, runCommand } from './run-command.ts';

/** The npm packages whose commands the scripts run, by command. */
const packageOfTool = {
  attw: '@arethetypeswrong/cli',
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  knip: 'knip',
  publint: 'publint',
  'size-limit': 'size-limit',
  tsc: 'typescript',
  vitest: 'vitest',
};

/** A command that the repository's own dependencies bring. */
export type Tool = keyof typeof packageOfTool;

/** Runs a tool on this very Node, so neither PATH nor the platform's shims for commands matter. */
export async function runTool(
  tool: Tool,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  return runCommand(process.execPath, [await toolScript(tool), ...args], options);
}

/** The script behind a tool's command. */
export async function toolScript(tool: Tool): Promise<string> {
  const folder = join(repositoryRoot, 'node_modules', packageOfTool[tool]);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[tool];
  if (script === undefined) throw new Error(`${packageOfTool[tool]} has no command ${tool}`);
  return join(folder, script);
}

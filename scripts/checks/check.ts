import type { CommandOptions, CommandResult } from '../run-command.ts';
import { runTool, type Tool } from '../run-tool.ts';

/** What a check found; `problems` is shown as it is. */
export type CheckOutcome = { readonly ok: true } | { readonly ok: false; readonly problems: string };

/** One thing that must hold of the whole repository; counts as one test. */
export type Check = {
  /** Also what `--only` selects by. */
  readonly name: string;
  readonly run: () => Promise<CheckOutcome>;
};

/** Passes where there is nothing to list. */
export function outcomeOf(problems: readonly string[]): CheckOutcome {
  return problems.length === 0 ? { ok: true } : { ok: false, problems: `${problems.join('\n')}\n` };
}

/** Passes when the command exits with 0; shows all of its output when it doesn't. */
export function outcomeOfCommand({ ok, output }: CommandResult): CheckOutcome {
  return ok ? { ok } : { ok, problems: output };
}

/** A check that is done by a tool alone. */
export function toolCheck(
  name: string,
  tool: Tool,
  args: readonly string[],
  options?: CommandOptions,
): Check {
  return { name, run: async () => outcomeOfCommand(await runTool(tool, args, options)) };
}

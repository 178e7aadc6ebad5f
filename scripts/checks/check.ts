import type { CommandOptions } from '../run-command.ts';
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

/** A check that is done by a tool alone: it passes when the tool exits with 0, and else shows what the tool says. */
export function toolCheck(
  name: string,
  tool: Tool,
  args: readonly string[],
  options?: CommandOptions,
): Check {
  const run = async (): Promise<CheckOutcome> => {
    const { ok, output } = await runTool(tool, args, options);
    return ok ? { ok } : { ok, problems: output };
  };
  return { name, run };
}

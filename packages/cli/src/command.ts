import { parseArgs } from 'node:util';
import type { ExitCode } from './exit-code.ts';
import type { Given, Options } from './option.ts';
import { UsageError } from './usage-error.ts';

/** What a command says of itself. */
export type CommandDescription<O extends Options> = {
  readonly name: string;
  /** What it takes besides options, such as `<homeserver>`. */
  readonly takes?: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More, for its own help. */
  readonly details?: string;
  readonly examples?: readonly string[];
  readonly options: O;
  readonly run: (operands: readonly string[], given: Given<O>) => Promise<ExitCode>;
};

/** A command of `latchkey`. */
export type Command = Omit<CommandDescription<Options>, 'run'> & {
  /** Runs with the arguments after its name. */
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
};

/** Makes a command: its options are read as it describes them, and unknown ones are refused. */
export function command<const O extends Options>(description: CommandDescription<O>): Command {
  return {
    ...description,
    run: (args) => {
      const { operands, given } = readArguments(args, description.options);
      return description.run(operands, given);
    },
  };
}

function readArguments<O extends Options>(
  args: readonly string[],
  options: O,
): { operands: string[]; given: Given<O> } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { operands: positionals, given: values as Given<O> };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence says it; what follows is about writing options, at length.
    throw new UsageError(error.message.split('. ', 1)[0]?.replace(/\.?$/, '.'));
  }
}

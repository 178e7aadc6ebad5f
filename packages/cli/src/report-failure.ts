import { SignInError } from '@latchkey/client';
import { Cancelled } from './cancelled.ts';
import { type ExitCode, exitCode, exitCodeOf } from './exit-code.ts';
import { Failure } from './failure.ts';
import { describeError } from './messages.ts';
import { UsageError } from './usage-error.ts';

/** Says on stderr why a command failed. @returns the exit code for it. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof SignInError) {
    console.error(describeError(error));
    return exitCodeOf[error.code];
  }
  if (error instanceof UsageError) {
    console.error(error.message);
    return exitCode.badUsage;
  }
  if (error instanceof Cancelled) {
    console.error(error.message);
    return exitCode.cancelled;
  }
  if (error instanceof Failure) {
    console.error(error.message);
    return exitCode.failed;
  }
  // A mistake of this program: the whole of it, for a bug report.
  console.error(error);
  return exitCode.failed;
}

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, so that another one can tell whether it still runs. */
export type ProcessIdentity = {
  readonly pid: number;
  /** Where `pid` means something: the computer, and on Linux the container. */
  readonly place: string;
  /** Tells it from a later process with the same number, where the system says when a process began. */
  readonly startedAt?: string;
};

/** Who runs here. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, place: ownPlace(), startedAt: startOf(process.pid) };
}

/** `unknown` for a process of another place. */
export function isRunning({ pid, place, startedAt }: ProcessIdentity): boolean | 'unknown' {
  if (place !== ownPlace()) return 'unknown';
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process exists too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const start = startOf(pid);
  return startedAt === undefined || start === undefined || start === startedAt;
}

function ownPlace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** The start of a process in ticks since the computer's own; only Linux tells it without running a program. */
function startOf(pid: number): string | undefined {
  try {
    // The second field is the program's name in parentheses, and may have spaces and parentheses of its own.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19];
  } catch {
    return undefined;
  }
}

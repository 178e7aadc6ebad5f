import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import { runtimePorts } from '../runtime-ports.ts';
import { dataFolder } from './data-folder.ts';
import { fileLock } from './file-lock.ts';
import { fileStore } from './file-store.ts';

/** Options of {@link nodePorts}. */
export type NodePortsOptions = {
  /** The folder to keep everything in; {@link dataFolder} by default. */
  readonly dir?: string;
};

/**
 * The ports of a program on Node: its network, clock and randomness, folders of private files, and a lock among programs.
 * Sessions kept in the default folder are shared with the command `latchkey`.
 *
 * @example
 * const ports = nodePorts();
 */
export function nodePorts({ dir = dataFolder() }: NodePortsOptions = {}): Ports {
  return {
    ...runtimePorts(),
    pending: fileStore(join(dir, 'pending')),
    sessions: fileStore(join(dir, 'sessions')),
    lock: fileLock(join(dir, 'locks')),
  };
}

import { memoryLock } from './memory-lock.ts';
import { type Ports, platformPorts, platformRandom } from './ports.ts';
import { sessionEngine } from './session/engine.ts';

/**
 * The ports that every modern runtime has: add `pending` and `sessions`, and where others share those, a `lock`.
 *
 * @example
 * import { memoryStore, type Ports, runtimePorts } from '@latchkey/client';
 *
 * const ports: Ports = { ...runtimePorts(), pending: memoryStore(), sessions: memoryStore() };
 */
export function runtimePorts(): Omit<Ports, 'pending' | 'sessions'> {
  return { ...platformPorts(), random: platformRandom, lock: memoryLock(), engine: sessionEngine() };
}

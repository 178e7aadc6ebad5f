import { type Ports, platformPorts, platformRandom, type SessionEngine } from '../ports.ts';
import { lazyEngine } from '../session/lazy-engine.ts';
import { type BrowserPortsOptions, sharedByTabs } from './browser-ports.ts';

/**
 * The ports of `browserPorts()`, for pages that sign somebody in and count every byte: what a session lives on is
 * loaded before its first request, by `load`. Make that a module of its own, which exports `sessionEngine` of
 * `@latchkey/client`: bundlers make a chunk of it. A request that it does not load for rejects as without a network.
 *
 * @example
 * import { sessionEngine } from '@latchkey/client';
 *
 * const ports = lazyBrowserPorts(async () => sessionEngine());
 */
export function lazyBrowserPorts(
  load: () => Promise<SessionEngine>,
  options: BrowserPortsOptions = {},
): Ports {
  const engine = lazyEngine(load);
  return { ...platformPorts(), random: platformRandom, ...sharedByTabs(options), engine };
}

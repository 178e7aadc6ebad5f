import type { Ports } from '../ports.ts';
import { runtimePorts } from '../runtime-ports.ts';
import { browserLock } from './browser-lock.ts';
import { webStore } from './web-store.ts';

/** Options of {@link browserPorts}. */
export type BrowserPortsOptions = {
  /** Where to keep sign-ins and sessions: `localStorage` by default. `sessionStorage` forgets with the tab. */
  readonly storage?: Storage;
  /** Put before every key: for several clients on one origin. */
  readonly prefix?: string;
};

/**
 * The ports of a web page: the browser's network, clock, randomness and storage, and a lock among its tabs.
 *
 * @example
 * const ports = browserPorts();
 */
export function browserPorts(options: BrowserPortsOptions = {}): Ports {
  return { ...runtimePorts(), ...sharedByTabs(options) };
}

/** What the tabs of an origin have in common. */
export function sharedByTabs({
  storage,
  prefix = '',
}: BrowserPortsOptions): Pick<Ports, 'pending' | 'sessions' | 'lock'> {
  const store = webStore(() => storage ?? localStorage, prefix);
  const lock = browserLock();
  return {
    pending: store,
    sessions: store,
    lock: (name, work, signal) => lock(prefix + name, work, signal),
  };
}

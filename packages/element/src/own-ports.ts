import type { Ports } from '@latchkey/client';
import { lazyBrowserPorts } from '@latchkey/client/browser';

/** The ports of an element that was given none. */
export function ownPorts(): Ports {
  return lazyBrowserPorts(async () => (await import('./engine.ts')).engine);
}

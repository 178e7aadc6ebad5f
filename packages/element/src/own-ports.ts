import type { Ports } from '@latchkey/client';
import { lazyBrowserPorts } from '@latchkey/client/browser';

/** The ports of an element that was given none. */
export function ownPorts(): Ports {
  const load = async () => (await import('./engine.ts')).engine;
  // At once: a page that is open for days must not miss it because the app was deployed anew meanwhile.
  load().catch(() => undefined);
  return lazyBrowserPorts(load);
}

import type { EmbeddedConfig } from '../../config/embedded.ts';
import type { ServerPorts } from '../../ports.ts';
import type { Store } from '../../store/store.ts';

/** What the embedded homeserver is made of. */
export type EmbeddedParts = {
  readonly config: EmbeddedConfig;
  readonly ports: ServerPorts;
  readonly store: Store;
};

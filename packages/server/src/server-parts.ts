import type { ServerConfig } from './config/server-config.ts';
import type { Homeserver } from './homeserver/homeserver.ts';
import type { FailureLimits } from './http/failure-limits.ts';
import type { FlowCookieParts } from './http/flow-cookies.ts';
import type { PageSettings } from './pages/page-look.ts';
import type { Provider } from './providers/provider.ts';
import type { Slots } from './slots.ts';
import type { Store } from './store/store.ts';

/** What the routes work with. Put together once, in `create-server.ts`. */
export type ServerParts = FlowCookieParts & {
  readonly config: ServerConfig;
  readonly store: Store;
  readonly homeserver: Homeserver;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly pages: PageSettings;
  readonly limits: FailureLimits;
  /** Password hashing is made to be slow: only a few run at a time. */
  readonly passwordSlots: Slots;
  /** Directories take their time, not ours: their line is another one. */
  readonly directorySlots: Slots;
};

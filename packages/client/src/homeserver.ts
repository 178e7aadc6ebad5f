import type { ApiPrefix } from '@latchkey/protocol';

/** A homeserver that was found and answered. Plain data: it can be stored. */
export type Homeserver = {
  /** Where its API is, without a slash at the end. */
  readonly baseUrl: string;
  /** The prefix its API answers under. */
  readonly api: ApiPrefix;
  /** The server name, where one was typed. */
  readonly serverName?: string;
  /** What is odd about it but does not keep anybody from signing in. */
  readonly warnings: readonly DiscoveryWarning[];
};

/** `identity_server_unusable`: the `.well-known` names an identity server that cannot be one. */
export type DiscoveryWarning = 'identity_server_unusable';

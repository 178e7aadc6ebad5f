import type { ApiPrefix } from '@latchkey/protocol';

/** A homeserver that was found and answered. Plain data: it can be stored. */
export type Homeserver = {
  /** Where its API is, without a slash at the end. */
  readonly baseUrl: string;
  /** The prefix its API answers under. */
  readonly api: ApiPrefix;
  /** The server name, where one was typed. */
  readonly serverName?: string;
};

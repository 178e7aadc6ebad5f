import type { Ports } from './ports.ts';

/** What every call of this toolkit takes. */
export type CallOptions = {
  readonly ports: Ports;
  /** Gives up: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Limit for each single request, its body included, in milliseconds. Default is 15000. */
  readonly timeoutMs?: number;
  /** Lets passwords and tokens travel unencrypted to other machines. For closed test networks only. */
  readonly dangerouslyAllowHttp?: boolean;
};

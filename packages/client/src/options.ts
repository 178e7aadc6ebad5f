import type { SessionOptions, SignInPorts } from './ports.ts';

/** What every call of this toolkit takes. */
export type CallOptions = SessionOptions & {
  /** Gives up: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

/** What the calls take that sign somebody in and open no session. */
export type BareCallOptions = Omit<CallOptions, 'ports'> & { readonly ports: SignInPorts };

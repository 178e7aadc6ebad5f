import type { IncomingMessage } from 'node:http';

/** What a provider is started with. */
export type ProviderSettings = {
  readonly id: string;
  /** Shown to people. */
  readonly name: string;
  /** `0` takes a free one. */
  readonly port: number;
  /** The base URL of the homeserver that sends people there, without a slash at the end. */
  readonly homeserverUrl: string;
  readonly remembersUsers?: boolean;
  readonly onRequest: (request: IncomingMessage) => void;
  readonly onError: (error: unknown) => void;
};

/** A provider that runs, and what the homeserver must know of it. */
export type StartedProvider<Own> = Own & {
  readonly name: string;
  /** Where it lives. */
  readonly url: string;
  readonly port: number;
  /** Its entry in the server's configuration, beside `id` and `name`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** What the provider calls an account, where that is not the account's own subject. */
  readonly subjectOf?: (subject: string) => string;
  stop(): Promise<void>;
};

import type { IncomingMessage } from 'node:http';
import { type ProviderKind, startKind, type WorldProviderOf } from './provider-kinds.ts';

/** A provider for a homeserver that is started elsewhere. */
export type ProviderOptions = {
  /** The id under which the homeserver will know it. */
  readonly id: string;
  /** Shown to people. */
  readonly name: string;
  /** The base URL of the homeserver that sends people there. */
  readonly homeserverUrl: string;
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** Recognises its users again instead of asking each time. */
  readonly remembersUsers?: boolean;
  readonly onRequest?: (request: IncomingMessage) => void;
  readonly onError?: (error: unknown) => void;
};

/**
 * Starts a provider of any kind by itself, for a Latchkey server that you run. {@link createWorld} has both.
 *
 * @returns the provider; its `entry`, with `id` and `name`, is what belongs into `providers` of the server's
 * configuration.
 * @example
 * const acme = { id: 'acme', name: 'Acme' };
 * const provider = await startProvider('oidc', { ...acme, homeserverUrl: 'http://localhost:8008' });
 * const config = { providers: [{ ...acme, ...provider.entry }] };
 * await provider.stop();
 */
export async function startProvider<Kind extends ProviderKind>(
  kind: Kind,
  { onRequest = () => {}, onError = () => {}, port = 0, homeserverUrl, ...options }: ProviderOptions,
): Promise<WorldProviderOf<Kind>> {
  const settings = {
    ...options,
    port,
    homeserverUrl: homeserverUrl.replace(/\/$/, ''),
    onRequest,
    onError,
  };
  const provider = await startKind[kind](settings);
  // What a kind starts is a provider of that kind.
  return { ...provider, id: options.id, kind } as unknown as WorldProviderOf<Kind>;
}

import type { WorldUsers } from './users.ts';

/** A provider's entry in the server's configuration. */
export type ConfiguredProvider = {
  readonly id: string;
  readonly name: string;
  readonly [key: string]: unknown;
};

/** What the homeserver's configuration is made from. */
export type HomeserverSettings = {
  readonly port: number;
  readonly providers: readonly ConfiguredProvider[];
  /** Who somebody is at each provider. */
  readonly identitiesOf: (
    subject: string,
  ) => readonly { readonly provider: string; readonly subject: string }[];
  readonly users: WorldUsers;
  readonly trustedRedirects: readonly string[];
  /** Sections that replace the world's own. */
  readonly serverConfig: Readonly<Record<string, unknown>>;
};

/**
 * Builds the configuration of an embedded homeserver, as an operator would write it: everything else is the server's
 * default, so that tests meet what users meet.
 */
export function buildHomeserverConfig(settings: HomeserverSettings): string {
  const { port, providers, identitiesOf, users, trustedRedirects, serverConfig } = settings;
  // JSON is YAML.
  return JSON.stringify({
    server_name: `localhost:${port}`,
    public_base_url: `http://localhost:${port}/`,
    listen: { host: '127.0.0.1', port },
    store: { type: 'sqlite', path: ':memory:' },
    homeserver: {
      type: 'embedded',
      users: Object.values(users).map(({ localpart, password, displayName, subject }) => ({
        localpart,
        password,
        display_name: displayName,
        identities: identitiesOf(subject),
      })),
    },
    providers,
    clients: { trusted_redirects: trustedRedirects },
    ...serverConfig,
  });
}

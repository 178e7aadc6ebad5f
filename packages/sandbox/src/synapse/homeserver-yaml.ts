import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** A provider as Synapse is told of it. */
export type SynapseProvider = {
  readonly id: string;
  readonly name: string;
  /** A hint for clients, such as `github`. */
  readonly brand?: string | undefined;
  /** An `mxc:` URI. */
  readonly icon?: string | undefined;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** What a configuration of Synapse is made from. */
export type SynapseSettings = {
  /** For everything that Synapse keeps: database, media, log. */
  readonly dir: string;
  readonly port: number;
  readonly providers: readonly SynapseProvider[];
  /** Prefixes of redirect URLs that meet no confirmation page. */
  readonly trustedRedirects: readonly string[];
  readonly registrationSecret: string;
  /** Further top-level options; they replace those of the sandbox. */
  readonly extraOptions: Readonly<Record<string, unknown>>;
};

const unlimited = { per_second: 10_000, burst_count: 10_000 } as const;

/** Builds the text of a `homeserver.yaml`: SQLite, loopback, no federation, no rate limits, SSO and passwords. */
export function buildHomeserverYaml(settings: SynapseSettings): string {
  const { dir, port, providers, trustedRedirects, registrationSecret, extraOptions } = settings;
  const random = () => randomBytes(32).toString('base64url');
  // JSON is YAML, without its surprises in quoting.
  return JSON.stringify(
    {
      server_name: `localhost:${port}`,
      public_baseurl: `http://localhost:${port}/`,
      listeners: [
        {
          port,
          type: 'http',
          bind_addresses: ['127.0.0.1'],
          resources: [{ names: ['client'], compress: false }],
        },
      ],
      database: { name: 'sqlite3', args: { database: join(dir, 'homeserver.db') } },
      media_store_path: join(dir, 'media'),
      pid_file: join(dir, 'homeserver.pid'),
      // A key in here saves a second start of Python to generate one.
      signing_key: `ed25519 a_sandbox ${randomBytes(32).toString('base64').replaceAll('=', '')}`,
      macaroon_secret_key: random(),
      form_secret: random(),
      registration_shared_secret: registrationSecret,
      report_stats: false,
      federation_domain_whitelist: [],
      trusted_key_servers: [],
      suppress_key_server_warning: true,
      presence: { enabled: false },
      password_config: { enabled: true },
      rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
      rc_registration: unlimited,
      rc_message: unlimited,
      sso: { client_whitelist: trustedRedirects },
      oidc_providers: providers.map(oidcProvider),
      ...extraOptions,
    },
    undefined,
    2,
  );
}

function oidcProvider({ id, name, brand, icon, issuer, clientId, clientSecret }: SynapseProvider) {
  return {
    idp_id: id,
    idp_name: name,
    idp_brand: brand,
    idp_icon: icon,
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    // Synapse wants https of an issuer; on loopback there is none.
    skip_verification: true,
    scopes: ['openid', 'profile', 'email'],
    enable_registration: true,
    user_mapping_provider: {
      config: {
        subject_template: '{{ user.sub }}',
        localpart_template: '{{ user.preferred_username }}',
        display_name_template: '{{ user.name }}',
        email_template: '{{ user.email }}',
      },
    },
  };
}

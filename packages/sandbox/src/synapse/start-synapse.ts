import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { versionsPath } from '@latchkey/protocol';
import { findFreePort } from '../loopback/free-port.ts';
import type { IdentityProvider } from '../provider/identity-provider.ts';
import { buildHomeserverYaml, type SynapseProvider } from './homeserver-yaml.ts';
import { WatchedProcess } from './watched-process.ts';

/** How Synapse is started. */
export type SynapseOptions = {
  /** A Python that has the package `matrix-synapse`: `bin/python` of a virtual environment. */
  readonly python: string;
  /** Keeps the database and the log after the stop. If not given: a temporary folder that is removed. */
  readonly dir?: string;
  /** Whom people sign in at. Synapse is registered there as a client; its ids become `oidc-<id>`. */
  readonly providers?: readonly (Pick<IdentityProvider, 'name' | 'issuer' | 'addClient'> &
    Pick<SynapseProvider, 'id' | 'brand' | 'icon'>)[];
  /** Prefixes of redirect URLs for which Synapse asks nothing: its `sso.client_whitelist`. */
  readonly trustedRedirects?: readonly string[];
  /** How long an access token lives for clients that refresh; 5 minutes if not given (Synapse's own default). */
  readonly accessTokenTtlMs?: number;
  /** How long after a sign-in a session ends softly; never if not given. */
  readonly sessionLifetimeMs?: number;
  /** Hands out login tokens for other devices (`POST /login/get_token`); Synapse's own default is not to. */
  readonly givesLoginTokens?: boolean;
  /** 120,000 ms if not given; two to ten seconds are usual. */
  readonly startTimeoutMs?: number;
};

/** A running Synapse on 127.0.0.1. */
export interface Synapse {
  /** Its base URL, `http://localhost:<port>`. */
  readonly url: string;
  readonly serverName: string;
  /** Makes a user who signs in with a password. */
  registerUser(localpart: string, password: string): Promise<void>;
  /** The last lines of its log, for failures. */
  logTail(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a real Synapse whose SSO leads to the sandbox's providers. There is one confirmation page in the way, Synapse's own;
 * {@link signInAtProvider} passes it.
 *
 * @throws {Error} if it does not start; the message has the end of its log.
 * @example
 * const acme = await createIdentityProvider({ name: 'Acme' });
 * const synapse = await startSynapse({ python: 'venv/bin/python', providers: [{ ...acme, id: 'acme' }] });
 * await synapse.registerUser('carol', 'carol-password');
 * await synapse.stop();
 * await acme.stop();
 */
export async function startSynapse(options: SynapseOptions): Promise<Synapse> {
  const { python, providers = [], trustedRedirects = [], startTimeoutMs = 120_000 } = options;
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'latchkey-synapse-')));
  await mkdir(dir, { recursive: true });
  const removeDir = async () => {
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const registrationSecret = randomSecret();
  const known = await Promise.all(providers.map((provider) => registerSynapseAt(provider, url)));
  const config = join(dir, 'homeserver.yaml');
  const yaml = buildHomeserverYaml({
    dir,
    port,
    providers: known,
    trustedRedirects,
    registrationSecret,
    extraOptions: { ...lifetimes(options), ...loginTokens(options) },
  });
  await writeFile(config, yaml, { mode: 0o600 });

  const synapse = new WatchedProcess({
    program: python,
    arguments: ['-m', 'synapse.app.homeserver', '--config-path', config],
    dir,
    // Nothing of the caller's environment: a proxy in it would be asked for loopback addresses.
    env: { PATH: '/usr/bin:/bin', HOME: dir, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' },
    logFile: join(dir, 'homeserver.log'),
  });
  try {
    await synapse.untilReady(async () => (await fetch(url + versionsPath)).ok, startTimeoutMs);
  } catch (error) {
    await removeDir();
    throw error;
  }
  return {
    url,
    serverName: `localhost:${port}`,
    registerUser: (localpart, password) => registerUser(url, registrationSecret, { localpart, password }),
    logTail: () => synapse.logTail(),
    stop: async () => {
      await synapse.stop();
      await removeDir();
    },
  };
}

function lifetimes({ accessTokenTtlMs, sessionLifetimeMs }: SynapseOptions): Record<string, string> {
  return {
    ...(accessTokenTtlMs !== undefined && { refreshable_access_token_lifetime: `${accessTokenTtlMs}` }),
    ...(sessionLifetimeMs !== undefined && {
      session_lifetime: `${sessionLifetimeMs}`,
      // Synapse refuses to start where these live longer than the session.
      refresh_token_lifetime: `${sessionLifetimeMs}`,
      nonrefreshable_access_token_lifetime: `${sessionLifetimeMs}`,
    }),
  };
}

function loginTokens({ givesLoginTokens }: SynapseOptions): Record<string, unknown> {
  return givesLoginTokens ? { login_via_existing_session: { enabled: true, require_ui_auth: true } } : {};
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

async function registerSynapseAt(
  { id, name, brand, icon, issuer, addClient }: NonNullable<SynapseOptions['providers']>[number],
  url: string,
): Promise<SynapseProvider> {
  const client = { clientId: `synapse-${new URL(url).port}`, clientSecret: randomSecret() };
  await addClient({
    ...client,
    clientName: `Synapse at ${new URL(url).host}`,
    redirectUris: [`${url}/_synapse/client/oidc/callback`],
  });
  return { id, name, brand, icon, issuer, ...client };
}

/** Synapse's way of making users from outside: an admin API that a shared secret opens. */
async function registerUser(
  url: string,
  secret: string,
  { localpart, password }: { localpart: string; password: string },
): Promise<void> {
  const endpoint = `${url}/_synapse/admin/v1/register`;
  const { nonce } = (await (await fetch(endpoint)).json()) as { nonce: string };
  const mac = createHmac('sha1', secret)
    .update([nonce, localpart, password, 'notadmin'].join('\0'))
    .digest('hex');
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nonce, username: localpart, password, admin: false, mac }),
  });
  if (!response.ok)
    throw new Error(`Synapse refused to register ${localpart}: ${response.status} ${await response.text()}`);
}

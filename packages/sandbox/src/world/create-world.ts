import {
  createServer,
  type LatchkeyServer,
  type Listening,
  listen,
  parseConfig,
  type ServerPorts,
} from '@latchkey/server';
import { findFreePort } from '../loopback/free-port.ts';
import { Capture, type Captured } from './captured.ts';
import { buildHomeserverConfig } from './homeserver-config.ts';
import type { ProviderKind, WorldProvider, WorldProviderOf } from './provider-kinds.ts';
import { startProvider } from './start-provider.ts';
import { buildUsers, type WorldUsers } from './users.ts';

/** How a world differs from the usual one. */
export type WorldOptions = {
  /** One provider with the id `acme`, called Acme, if not given. */
  readonly providers?: readonly WorldProviderOptions[];
  /** Clients that get their login token without a confirmation page; none if not given. */
  readonly trustedRedirects?: readonly string[];
  /** The homeserver's clock, such as {@link createManualClock}. The providers keep the real time. */
  readonly clock?: ServerPorts['clock'];
  /** The homeserver takes this port or the next free one, and the providers those after it. Free ones if not given. */
  readonly firstPort?: number;
  /** Sections of the server's configuration, as in its YAML file, in place of the world's own. */
  readonly serverConfig?: Readonly<Record<string, unknown>>;
};

/** A provider that a world shall have. */
export type WorldProviderOptions = {
  readonly id: string;
  readonly name: string;
  /** `oidc` if not given. */
  readonly kind?: ProviderKind;
  /** Lets the provider recognise its users again instead of asking each time. */
  readonly remembersUsers?: boolean;
  /** How its people become users: the section `mapping` of its entry in the server's configuration. */
  readonly mapping?: Readonly<Record<string, unknown>>;
};

/** A homeserver with its login service, its identity providers, and two people who have accounts everywhere. */
export interface World {
  readonly homeserver: {
    /** The base URL, `http://localhost:<port>`. */
    readonly url: string;
    /** `localhost:<port>`. */
    readonly serverName: string;
    /** To call it without a network. */
    readonly server: LatchkeyServer;
  };
  readonly providers: readonly WorldProvider[];
  /**
   * The provider with that id, which must be of that kind (`oidc` if none is given); the first one of the kind if no id
   * is given. Throws if there is none.
   */
  provider<Kind extends ProviderKind = 'oidc'>(id?: string, kind?: Kind): WorldProviderOf<Kind>;
  readonly users: WorldUsers;
  readonly captured: Captured;
  /** Stops everything; nothing stays behind, neither on disk nor in the process. May be called again. */
  stop(): Promise<void>;
}

const acme: WorldProviderOptions = { id: 'acme', name: 'Acme' };

/**
 * Starts a whole test world on this machine: the Latchkey server as an embedded homeserver, and real OpenID providers.
 * alice and bob can sign in with a password and at every provider, and are the same users either way.
 *
 * @example
 * const world = await createWorld({ trustedRedirects: ['http://localhost:5173/'] });
 * const startUrl = `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect/acme?redirectUrl=${encodeURIComponent('http://localhost:5173/')}`;
 * const callbackUrl = await signInAtProvider(createUserAgent(), startUrl, world.users.alice.subject);
 * await world.stop();
 */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const running = new Running();
  try {
    return await buildWorld(options, running);
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function buildWorld(options: WorldOptions, running: Running): Promise<World> {
  const capture = new Capture();
  const port = await findFreePort(options.firstPort);
  const serverName = `localhost:${port}`;
  const users = buildUsers(serverName);
  const providers = await startProviders(options, port, { capture, running });
  const config = buildHomeserverConfig({
    port,
    users,
    providers: providers.map(({ id, name, entry }) => {
      const mapping = options.providers?.find((wanted) => wanted.id === id)?.mapping;
      return { ...entry, id, name, ...(mapping !== undefined && { mapping }) };
    }),
    identitiesOf: (subject) =>
      providers.map(({ id, subjectOf }) => ({ provider: id, subject: subjectOf?.(subject) ?? subject })),
    trustedRedirects: options.trustedRedirects ?? [],
    serverConfig: options.serverConfig ?? {},
  });
  const server = await startHomeserver(config, port, { options, capture, running });
  return {
    homeserver: { url: server.publicBaseUrl, serverName, server },
    providers,
    provider: (id, kind) => findProvider(providers, id, kind),
    users,
    captured: capture,
    stop: () => running.stop(),
  };
}

async function startHomeserver(
  config: string,
  port: number,
  { options, capture, running }: Started & { readonly options: WorldOptions },
): Promise<LatchkeyServer> {
  const ports = {
    log: capture.logger(),
    ...(options.clock !== undefined && { clock: options.clock }),
  };
  const server = capture.listenIn(await createServer(parseConfig(config), ports));
  let listening: Listening | undefined;
  running.add(async () => {
    await listening?.close();
    await server.close();
  });
  listening = await listen(server, { host: '127.0.0.1', port });
  return server;
}

function findProvider<Kind extends ProviderKind>(
  providers: readonly WorldProvider[],
  id: string | undefined,
  kind: ProviderKind = 'oidc',
): WorldProviderOf<Kind> {
  const found = providers.find((provider) => provider.kind === kind && (id ?? provider.id) === provider.id);
  if (found === undefined) throw new Error(`This world has no ${kind} provider ${id ?? ''}`);
  // The kind was compared just now.
  return found as WorldProviderOf<Kind>;
}

type Started = { readonly capture: Capture; readonly running: Running };

async function startProviders(
  { providers = [acme], firstPort }: WorldOptions,
  homeserverPort: number,
  { capture, running }: Started,
): Promise<WorldProvider[]> {
  const started: WorldProvider[] = [];
  let lastPort = homeserverPort;
  for (const { id, kind = 'oidc', ...options } of providers) {
    const port = firstPort === undefined ? 0 : await findFreePort(lastPort + 1);
    const provider: WorldProvider = await startProvider(kind, {
      ...options,
      id,
      port,
      homeserverUrl: `http://localhost:${homeserverPort}`,
      onRequest: (message) => capture.providerRequest(id, message),
      onError: (error) => capture.providerError(id, error),
    });
    running.add(() => provider.stop());
    started.push(provider);
    lastPort = provider.port;
  }
  return started;
}

/** What has to be stopped: the providers first, so that no request of the homeserver waits for one any more. */
class Running {
  readonly #stops: (() => Promise<void>)[] = [];

  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
  }
}

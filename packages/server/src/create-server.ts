import type { ServerConfig } from './config/server-config.ts';
import { loadFlowKeys } from './flow-keys.ts';
import { openEmbedded } from './homeserver/embedded/embedded.ts';
import { buildApp } from './http/app.ts';
import { clientAddressReader } from './http/client-address.ts';
import { cookieAttributes } from './http/cookies.ts';
import { failureLimits } from './http/failure-limits.ts';
import { describeError } from './http/request-log.ts';
import { openPages } from './pages/page-settings.ts';
import { defaultPorts, type ServerPorts } from './ports.ts';
import { openProviders } from './providers/registry.ts';
import { routeTable } from './routes/table.ts';
import { makeSlots } from './slots.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** A running login service, without a port of its own: see {@link listen}. */
export interface LatchkeyServer {
  /**
   * Answers one request. Never rejects.
   *
   * @param from.address - the peer's address, for limits and device lists.
   */
  fetch(request: Request, from?: { readonly address?: string }): Promise<Response>;
  /** The configured base URL, without a slash at its end. */
  readonly publicBaseUrl: string;
  /** Stops the background work and closes the store. Close the listener first. */
  close(): Promise<void>;
}

/** As many as libuv has threads: more would only wait inside. */
const passwordsAtOnce = 4;

/** At about 50 a second, nobody at the end of this line waits longer than clients do. */
const passwordsInLine = 400;

/** Each is a connection to a directory, and most of it is waiting. */
const directoryQuestionsAtOnce = 16;

const sweepEveryMs = 60_000;

/**
 * Starts the login service. Identity providers are not contacted yet: one that is down stops nobody else.
 *
 * @param config - from {@link parseConfig}.
 * @param ports - replaces the system's clock, randomness, log or network, one by one.
 * @throws if the store cannot be opened; {@link ConfigError} if a file that the pages are made of cannot be used.
 * @example
 * import { readFile } from 'node:fs/promises';
 *
 * const server = await createServer(parseConfig(await readFile('latchkey.yaml', 'utf8')));
 * const answer = await server.fetch(new Request(`${server.publicBaseUrl}/_matrix/client/versions`));
 */
export async function createServer(
  config: ServerConfig,
  ports: Partial<ServerPorts> = {},
): Promise<LatchkeyServer> {
  const pages = openPages(config);
  const effects = { ...defaultPorts(config.log.level), ...ports };
  const store = await openStore(config.store);
  const homeserver = await openEmbedded({ config: config.homeserver, ports: effects, store });
  const parts = {
    config,
    ports: effects,
    store,
    homeserver,
    providers: await openProviders(config.providers, {
      ports: effects,
      store,
      publicBaseUrl: config.publicBaseUrl,
    }),
    pages,
    cookies: cookieAttributes(config.publicBaseUrl),
    flowKeys: await loadFlowKeys(config, { store, ports: effects }),
    flowTtlMs: config.flow.ttlMs,
    limits: failureLimits(config.limits.failedLogins),
    passwordSlots: makeSlots(passwordsAtOnce, passwordsInLine),
    directorySlots: makeSlots(directoryQuestionsAtOnce, passwordsInLine),
  };
  const app = buildApp(parts, routeTable(parts));
  const readAddress = clientAddressReader(config.listen.trustedProxies);
  const sweeping = sweepRegularly(store, effects);
  return {
    publicBaseUrl: config.publicBaseUrl,
    async fetch(request, from = {}) {
      const address = readAddress(request, from.address);
      return app.fetch(request, address === undefined ? {} : { address });
    },
    async close() {
      clearInterval(sweeping);
      await homeserver.close();
      await store.close();
    },
  };
}

function sweepRegularly(store: Store, { clock, log }: ServerPorts): NodeJS.Timeout {
  const sweeping = setInterval(() => {
    store.sweep(clock.now()).catch((error: unknown) => log.error(describeError(error), 'sweep failed'));
  }, sweepEveryMs);
  // A server that nobody listens to any more must not keep its process alive.
  return sweeping.unref();
}

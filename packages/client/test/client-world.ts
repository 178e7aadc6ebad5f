import {
  createScriptedHomeserver,
  type Handler,
  type RecordedRequest,
  routeHosts,
  type ScriptedHomeserver,
  type ScriptedHomeserverOptions,
} from '@latchkey/sandbox';
import { onTestFinished } from 'vitest';
import { type KeyValueStore, memoryStore, type Ports } from '../src/ports.ts';
import { runtimePorts } from '../src/runtime-ports.ts';
import { AdvancingClock } from './advancing-clock.ts';

/** What the client under test lives in: servers of this machine under public names, a clock that is turned by hand. */
export type ClientWorld = {
  readonly ports: Ports;
  readonly clock: AdvancingClock;
  readonly pending: KeyValueStore;
  readonly sessions: KeyValueStore;
  /** The server behind one of the origins. */
  at(origin: string): ScriptedHomeserver;
  /** What was asked, by everybody, in the order of arrival: `GET https://example.org/path`. */
  asked(): string[];
  /** The requests themselves. */
  requests(): RecordedRequest[];
};

/**
 * Starts a real HTTP server for each origin; every other origin fails as a name that does not resolve. They stop when
 * the test ends.
 */
export async function startWorld(
  handlers: Readonly<Record<string, Handler>>,
  options: ScriptedHomeserverOptions = {},
): Promise<ClientWorld> {
  const servers = new Map<string, ScriptedHomeserver>();
  for (const [origin, handler] of Object.entries(handlers))
    servers.set(origin, await createScriptedHomeserver(handler, options));
  onTestFinished(async () => {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  });
  const clock = new AdvancingClock();
  const [pending, sessions] = [memoryStore(), memoryStore()];
  const fetch = routeHosts(Object.fromEntries([...servers].map(([origin, { url }]) => [origin, url])));
  const arrivals = () =>
    [...servers]
      .flatMap(([origin, { requests }]) => requests.map((request) => ({ origin, request })))
      .toSorted((one, other) => one.request.startedAt - other.request.startedAt);
  return {
    ports: { ...runtimePorts(), fetch, clock, pending, sessions },
    clock,
    pending,
    sessions,
    at: (origin) => {
      const server = servers.get(origin);
      if (server === undefined) throw new Error(`No server was started for ${origin}`);
      return server;
    },
    asked: () => arrivals().map(({ origin, request }) => `${request.method} ${origin}${request.path}`),
    requests: () => arrivals().map(({ request }) => request),
  };
}

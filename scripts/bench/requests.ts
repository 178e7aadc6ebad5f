import process from 'node:process';
import {
  beginSso,
  exchange,
  findMethods,
  memoryStore,
  type Ports,
  readCallback,
  runtimePorts,
  signInWithPassword,
} from '@latchkey/client';
import {
  answer,
  answerByPath,
  countRoundTrips,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  personality,
  routeHosts,
} from '@latchkey/sandbox';

// How often a sign-in asks, and how often it has to wait: what people on slow networks feel.

const latencyMs = 100;
const site = 'https://example.org';
const target = 'https://matrix.example.org';
const homeserver = { baseUrl: target, api: 'v3' } as const;
const synapse = personality('synapse', { loginTokens: ['t'] });
const delegation = answerByPath({
  'GET /.well-known/matrix/client': answer.json({ 'm.homeserver': { base_url: target } }),
});

type Journey = {
  readonly name: string;
  readonly servers: Readonly<Record<string, Handler>>;
  /** What has to be done before the counting begins, without any request. */
  readonly prepare?: (ports: Ports) => Promise<string>;
  readonly run: (ports: Ports, prepared: string) => Promise<unknown>;
  readonly maxRoundTrips: number;
  readonly maxRequests?: number;
};

const journeys: readonly Journey[] = [
  {
    name: 'typed name, .well-known leads elsewhere → methods',
    servers: { [site]: delegation, [target]: synapse },
    run: (ports) => findMethods('example.org', { ports }),
    maxRoundTrips: 2,
  },
  {
    name: 'typed name, no .well-known → methods',
    servers: { [site]: synapse },
    run: (ports) => findMethods('example.org', { ports }),
    maxRoundTrips: 2,
  },
  {
    name: 'typed name, .well-known names itself → methods',
    servers: {
      [site]: firstAnswer(
        answerByPath({
          'GET /.well-known/matrix/client': answer.json({ 'm.homeserver': { base_url: site } }),
        }),
        synapse,
      ),
    },
    run: (ports) => findMethods('example.org', { ports }),
    maxRoundTrips: 2,
  },
  {
    name: 'typed base URL → methods',
    servers: { [target]: synapse },
    run: (ports) => findMethods(target, { ports }),
    maxRoundTrips: 1,
  },
  {
    name: 'callback → session',
    servers: { [target]: synapse },
    prepare: async (ports) => {
      const { redirectUrl } = await beginSso({ homeserver, redirectUrl: 'https://app.example/' }, { ports });
      return `${redirectUrl}&loginToken=t`;
    },
    run: async (ports, address) => {
      const read = await readCallback(address, { ports });
      if (read.kind !== 'verified') throw new Error(`The callback was ${read.kind}`);
      await exchange(read.callback, { ports });
    },
    maxRoundTrips: 1,
    maxRequests: 1,
  },
  {
    name: 'password → session',
    servers: { [target]: synapse },
    run: (ports) => signInWithPassword({ homeserver, user: 'alice', password: 'alice-password' }, { ports }),
    maxRoundTrips: 1,
    maxRequests: 1,
  },
];

type Measured = { readonly requests: number; readonly roundTrips: number; readonly tookMs: number };

async function measure({ servers, prepare, run }: Journey): Promise<Measured> {
  const started = await Promise.all(
    Object.entries(servers).map(
      async ([origin, handler]) => [origin, await createScriptedHomeserver(handler, { latencyMs })] as const,
    ),
  );
  const ports: Ports = {
    ...runtimePorts(),
    fetch: routeHosts(Object.fromEntries(started.map(([origin, { url }]) => [origin, url]))),
    pending: memoryStore(),
    sessions: memoryStore(),
  };
  try {
    const prepared = (await prepare?.(ports)) ?? '';
    const startedAt = performance.now();
    await run(ports, prepared);
    const tookMs = performance.now() - startedAt;
    const requests = started.flatMap(([, server]) => server.requests);
    return { requests: requests.length, roundTrips: countRoundTrips(requests), tookMs };
  } finally {
    await Promise.all(started.map(([, server]) => server.stop()));
  }
}

function print(name: string, ...columns: readonly string[]): void {
  console.log(`  ${name.padEnd(50)}${columns.map((column) => column.padStart(13)).join('')}`);
}

print(`with ${latencyMs} ms of latency`, 'requests', 'round trips', 'time', 'target');
for (const journey of journeys) {
  const { requests, roundTrips, tookMs } = await measure(journey);
  const { name, maxRoundTrips, maxRequests = Number.POSITIVE_INFINITY } = journey;
  const isMissed = roundTrips > maxRoundTrips || requests > maxRequests;
  const goal = Number.isFinite(maxRequests) ? `${maxRequests} request` : `≤ ${maxRoundTrips} round`;
  print(
    name,
    `${requests}`,
    `${roundTrips}`,
    `${tookMs.toFixed(0)} ms`,
    `${goal}${isMissed ? ': missed' : ''}`,
  );
  if (isMissed) process.exitCode = 1;
}

import { createServer, type LatchkeyServer, parseConfig, type ServerPorts } from '@latchkey/server';
import { type Arrival, Browser } from './browser.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** A login service, a provider and people with browsers, in one process. */
export interface World {
  readonly server: LatchkeyServer;
  readonly upstream: Upstream;
  readonly baseUrl: string;
  /** Every line the server has logged, as JSON. */
  readonly log: string[];
  readonly clock: { now(): number; advance(ms: number): void };
  browser(): Browser;
  /** Asks the API, as a program would. */
  api(
    path: string,
    init?: RequestInit & { from?: string },
  ): Promise<{ status: number; body: Json; headers: Headers }>;
  /** `POST /login` with this body. */
  login(body: Json, headers?: Record<string, string>): ReturnType<World['api']>;
  /** Walks through the provider to wherever the sign-in ends. */
  signIn(redirectUrl: string, browser?: Browser): Promise<Arrival>;
  /** Opens the page of the account of whoever is signed in at the provider. */
  signInToAccount(browser: Browser): Promise<Arrival>;
  /** Walks to the provider and back, and stops before its answer is delivered: the callback's address. */
  answer(redirectUrl: string, browser: Browser, providerId?: string): Promise<string>;
  /** The address that starts a sign-in. */
  startUrl(redirectUrl: string, providerId?: string): string;
  stop(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON that the server sent.
type Json = Record<string, any>;

/** A client that the operator has listed. */
export const trustedRedirect = 'https://chat.example/app';

/** A client that nobody knows. */
export const strangeRedirect = 'https://stranger.example/callback?room=1';

/** Where the public base URL of a test world is. */
export const baseUrl = 'https://matrix.example';

/** What a test world can be made with. */
export type WorldOptions = {
  /** Replaces sections of the configuration. */
  readonly config?: Json;
  readonly providers?: readonly Json[];
  readonly ports?: Partial<ServerPorts>;
  /** What the service is registered with at the provider. */
  readonly registration?: Parameters<typeof startUpstream>[1];
};

/** Makes a world with one provider, `acme`, and one trusted client. */
export async function createWorld({
  config = {},
  providers = [{}],
  ports = {},
  registration = {},
}: WorldOptions = {}): Promise<World> {
  const ids = providers.map(({ id }, index) => id ?? ['acme', 'globex', 'initech'][index]);
  const upstream = await startUpstream(
    ids.map((id) => `${baseUrl}/_latchkey/providers/${id}/callback`),
    registration,
  );
  const clock = makeClock();
  const log: string[] = [];
  const write = (object: object, message: string) => void log.push(JSON.stringify({ ...object, message }));
  const yaml = JSON.stringify({
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: { type: 'sqlite', path: ':memory:' },
    homeserver: { type: 'embedded', users: [{ localpart: 'carol', password: 'carols password' }] },
    providers: providers.map((provider, index) => ({
      id: ids[index],
      type: 'oidc',
      name: `Provider ${ids[index]}`,
      issuer: upstream.issuer,
      client_id: 'latchkey',
      client_secret: 'upstream-secret',
      ...provider,
    })),
    clients: { trusted_redirects: ['https://chat.example/', 'element://connect'] },
    ...config,
  });
  const server = await createServer(parseConfig(yaml), {
    clock,
    log: { debug: write, info: write, warn: write, error: write },
    ...ports,
  });
  upstream.deliver = (request) => server.fetch(request);
  return assemble({ server, upstream, clock, log });
}

function assemble(parts: Pick<World, 'server' | 'upstream' | 'clock' | 'log'>): World {
  const { server, upstream } = parts;
  const browser = () => new Browser(new Map([[baseUrl, (request) => server.fetch(request)]]));
  const startUrl = (redirectUrl: string, providerId?: string) =>
    `${baseUrl}/_matrix/client/v3/login/sso/redirect${providerId === undefined ? '' : `/${providerId}`}?redirectUrl=${encodeURIComponent(redirectUrl)}`;
  const api: World['api'] = async (path, { from, ...init } = {}) => {
    const request = new Request(`${baseUrl}${path}`, init);
    const response = await server.fetch(request, from === undefined ? {} : { address: from });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
  };
  return {
    ...parts,
    baseUrl,
    browser,
    api,
    startUrl,
    login: (body, headers = {}) =>
      api('/_matrix/client/v3/login', { method: 'POST', body: JSON.stringify(body), headers }),
    signIn: (redirectUrl, own = browser()) => own.open(startUrl(redirectUrl)),
    async signInToAccount(own) {
      const page = await own.open(`${baseUrl}/_latchkey/account`);
      return own.send(page, { decision: 'provider', provider: 'acme' });
    },
    async answer(redirectUrl, own, providerId) {
      let url = startUrl(redirectUrl, providerId);
      while (!url.includes('/callback?')) {
        const response = await own.fetch(url);
        url = new URL(response.headers.get('location') ?? '', url).href;
      }
      return url;
    },
    async stop() {
      await server.close();
      await upstream.stop();
    },
  };
}

function makeClock(): World['clock'] {
  // The provider keeps real time, and its ID tokens are checked against it.
  let now = Date.now();
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

/** The login token in an address, wherever it stands. */
export function loginTokenIn(text: string): string {
  return /[?&]loginToken=([^&#"]+)/.exec(text)?.[1] ?? '';
}

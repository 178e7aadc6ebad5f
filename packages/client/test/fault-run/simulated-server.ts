import { buildTokens, buildWhoami } from '@latchkey/protocol';
import { homeserverUrl as baseUrl, type Fault } from './faults.ts';
import type { SimulatedWorld } from './simulated-world.ts';

type Answer = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

const faulty: Partial<Record<Fault, Answer>> = {
  'server-busy': { status: 503, body: { errcode: 'M_UNKNOWN', error: 'Busy' } },
  'rate-limited': {
    status: 429,
    body: { errcode: 'M_LIMIT_EXCEEDED', error: 'Slow down', retry_after_ms: 10 },
  },
  'proxy-refuses': { status: 403, body: '<h1>Forbidden</h1>' },
  'redirect-elsewhere': { status: 307, body: '', headers: { location: 'https://evil.example/take' } },
};

const answerFaults: readonly Fault[] = [
  'request-lost',
  'answer-lost',
  'connection-reset',
  'broken-body',
  ...(Object.keys(faulty) as Fault[]),
];

/** The homeserver and the network to it. */
export class SimulatedServer {
  refreshes = 0;
  readonly #world: SimulatedWorld;

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  /** Sends a request. It arrives, or not, whether or not its sender still lives. */
  async receive(url: string, init: RequestInit, isSenderAlive: () => boolean): Promise<Response> {
    const world = this.#world;
    if (!url.startsWith(`${baseUrl}/`)) world.broken.push(`something was sent to ${url}`);
    const fault = world.draw(answerFaults);
    const path = url.slice(baseUrl.length).split('?')[0] ?? '';
    await world.step(`${init.method} ${path} arrives`);
    if (fault === 'request-lost') return silence();
    if (fault === 'connection-reset') throw new TypeError('The connection was reset');
    const { status, body, headers } = faulty[fault] ?? this.#answer(path, init);
    world.trace.push(
      `${fault}: ${init.method} ${path} ${JSON.stringify(init.body)} → ${status} ${JSON.stringify(body)}`,
    );
    if (fault === 'answer-lost') return silence();
    await world.step(`${init.method} ${path} is answered`);
    const text =
      fault === 'broken-body' ? '{"access_tok' : typeof body === 'string' ? body : JSON.stringify(body);
    if (fault !== 'broken-body' && status === 200 && path.endsWith('/refresh') && !init.signal?.aborted)
      world.delivered(body as { access_token: string; refresh_token: string }, isSenderAlive);
    if (status === 307 && init.redirect !== 'manual') return this.#follow(init);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  }

  /** What the platform does: the body goes along, the authorization only within an origin. */
  #follow(init: RequestInit): Response {
    if (typeof init.body === 'string' && init.body.includes('secret'))
      this.#world.broken.push('a token was sent to https://evil.example/take');
    return new Response('{}');
  }

  #answer(path: string, { method, headers, body }: RequestInit): Answer {
    const { tokens } = this.#world;
    const accessToken = new Headers(headers).get('authorization')?.replace('Bearer ', '') ?? '';
    if (accessToken !== '' && !this.#world.wasEverStored(accessToken))
      this.#world.broken.push(`${accessToken} is used before it is stored: a kill now loses the session`);
    if (path.endsWith('/refresh')) return this.#refresh(String(body));
    if (method === 'POST' && path.endsWith('/logout'))
      return tokens.end(accessToken) ? { status: 200, body: {} } : unknownToken(false);
    const check = tokens.check(accessToken);
    return check.kind === 'good'
      ? { status: 200, body: buildWhoami({ ...check, isGuest: false }) }
      : unknownToken(check.kind === 'expired');
  }

  #refresh(body: string): Answer {
    const { tokens } = this.#world;
    if (tokens.dialect.missing) return { status: 404, body: { errcode: 'M_UNRECOGNIZED', error: 'No' } };
    this.refreshes++;
    const outcome = tokens.refresh(String(JSON.parse(body).refresh_token));
    if ('accessToken' in outcome) return { status: 200, body: buildTokens(outcome) };
    const [status, errcode, soft_logout] = outcome;
    return { status, body: { errcode, error: 'No', soft_logout } };
  }
}

function unknownToken(soft_logout: boolean): Answer {
  return { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', error: 'No', soft_logout } };
}

function silence(): Promise<never> {
  return new Promise(() => undefined);
}

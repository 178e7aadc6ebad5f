import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { type Answer, matrixError } from './answers.ts';
import { preciseNow, type RecordedRequest, recordRequest } from './recorded-request.ts';

/** Decides what a request is answered with; `undefined` means `404 M_UNRECOGNIZED`. */
export type Handler = (request: RecordedRequest) => Answer | undefined | Promise<Answer | undefined>;

/** How a scripted homeserver behaves, whatever it answers. */
export type ScriptedHomeserverOptions = {
  /** How long each answer takes at least, preflights included. Milliseconds; 0 if not given. */
  readonly latencyMs?: number;
  /** `false` leaves out every CORS header, as broken proxies do; preflights then go to the handler. */
  readonly cors?: boolean;
};

/** A real HTTP server on 127.0.0.1 that answers as it was told. */
export interface ScriptedHomeserver {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  /** Everything that has arrived, in order, preflights too. */
  readonly requests: readonly RecordedRequest[];
  /** Answers differently from now on. */
  answerWith(handler: Handler): void;
  /** Resolves with the first request, past or future, that fits. */
  waitForRequest(fits: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** Cuts all connections, hanging ones too, and frees the port. */
  stop(): Promise<void>;
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization',
  'access-control-expose-headers': 'Retry-After',
} as const;

/**
 * Starts a homeserver that answers what a test wants: any JSON, broken bytes, silence, a body without end.
 * For tests of clients; where the answers should be true, use {@link createWorld} or {@link startSynapse}.
 *
 * @example
 * const homeserver = await createScriptedHomeserver(
 *   answerByPath({ 'GET /_matrix/client/v3/login': answer.endless() }),
 * );
 * await fetch(`${homeserver.url}/_matrix/client/v3/login`, { signal: AbortSignal.timeout(100) }).catch(() => {});
 * await homeserver.stop();
 */
export async function createScriptedHomeserver(
  handler: Handler,
  options: ScriptedHomeserverOptions = {},
): Promise<ScriptedHomeserver> {
  const recording = new Recording();
  let currentHandler = handler;
  const timers = new Set<NodeJS.Timeout>();
  const { cors = true, latencyMs = 0 } = options;

  const latency = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, latencyMs);
      timers.add(timer);
    });

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await recording.add(message, response);
    const chosen =
      cors && request.method === 'OPTIONS' ? preflight : await chooseAnswer(currentHandler, request);
    if (latencyMs > 0) await latency();
    if (response.destroyed) return;
    if (cors) response.setHeaders(new Map(Object.entries(corsHeaders)));
    await chosen(response, request);
  };

  const server = await listenOnLoopback((message, response) => {
    // A client that leaves in the middle is what many tests are about, not an error of this server.
    respond(message, response).catch(() => response.destroy());
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    requests: recording.requests,
    answerWith: (next) => {
      currentHandler = next;
    },
    waitForRequest: (fits) => recording.waitFor(fits),
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await server.stop();
    },
  };
}

/**
 * Builds a handler from a table of `METHOD /path` (without the query) and answers.
 *
 * @example
 * answerByPath({ 'GET /_matrix/client/versions': answer.json({ versions: ['v1.12'] }) });
 */
export function answerByPath(table: Readonly<Record<string, Answer>>): Handler {
  const answers = new Map(Object.entries(table));
  return ({ method, path }) => answers.get(`${method} ${path.split('?', 1)[0]}`);
}

/** Asks several handlers in turn; the first that answers wins. */
export function firstAnswer(...handlers: readonly Handler[]): Handler {
  return async (request) => {
    for (const handler of handlers) {
      const chosen = await handler(request);
      if (chosen !== undefined) return chosen;
    }
    return undefined;
  };
}

const preflight: Answer = (response) => {
  response.writeHead(200);
  response.end();
};

async function chooseAnswer(handler: Handler, request: RecordedRequest): Promise<Answer> {
  try {
    return (await handler(request)) ?? matrixError(404, 'M_UNRECOGNIZED');
  } catch (error) {
    // A test's own mistake must be readable in what the client under test got.
    return matrixError(500, 'M_UNKNOWN', { error: `The scripted handler threw: ${error}` });
  }
}

class Recording {
  readonly requests: RecordedRequest[] = [];
  readonly #waiting = new Set<(request: RecordedRequest) => void>();

  async add(message: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
    const request: { endedAt?: number } & RecordedRequest = await recordRequest(message);
    response.once('close', () => {
      request.endedAt = preciseNow();
    });
    this.requests.push(request);
    for (const notify of this.#waiting) notify(request);
    return request;
  }

  waitFor(fits: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    const past = this.requests.find(fits);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve) => {
      const notify = (request: RecordedRequest): void => {
        if (!fits(request)) return;
        this.#waiting.delete(notify);
        resolve(request);
      };
      this.#waiting.add(notify);
    });
  }
}

import { pathAt, sendForSdk } from '../bridges/send-for-sdk.ts';
import type { Session } from '../session/session.ts';

/** What matrix-bot-sdk hands to the function that makes its requests: the part of the `request` package's options it uses. */
export type BotSdkRequest = {
  readonly uri: string;
  readonly method: string;
  readonly qs?: Readonly<Record<string, unknown>> | null;
  /** `null` asks for the body as bytes. */
  readonly encoding?: string | null;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** What it wants to know afterwards. */
export type BotSdkAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

/** Makes a request, and calls back. */
export type BotSdkRequestFn = (
  request: BotSdkRequest,
  callback: (error: unknown, answer?: BotSdkAnswer, body?: string | Buffer) => void,
) => unknown;

/** What `MatrixClient` of matrix-bot-sdk is made with, and the function for its `setRequestFn`. */
export type MatrixBotSdkOptions = {
  readonly homeserverUrl: string;
  /** Stands for the session; no homeserver knows it. The SDK never holds a real token. */
  readonly accessToken: string;
  readonly requestFn: BotSdkRequestFn;
};

let handOvers = 0;

/**
 * Hands a session to matrix-bot-sdk. Its requests go through the session, which alone refreshes. The SDK has one
 * function for the requests of all its clients, so this takes the one before it and passes on what is not of this
 * session: many sessions can be handed over, one after the other.
 *
 * @param session - of the bot.
 * @param next - what `getRequestFn()` of the SDK returns.
 * @example
 * import type { Session } from '@latchkey/client';
 * import { toMatrixBotSdk } from '@latchkey/client/node';
 * import { getRequestFn, MatrixClient, setRequestFn } from 'matrix-bot-sdk';
 *
 * declare const session: Session;
 * const { homeserverUrl, accessToken, requestFn } = toMatrixBotSdk(session, getRequestFn());
 * setRequestFn(requestFn);
 * const bot = new MatrixClient(homeserverUrl, accessToken);
 * await bot.start();
 */
export function toMatrixBotSdk(session: Session, next: BotSdkRequestFn): MatrixBotSdkOptions {
  handOvers += 1;
  const accessToken = `latchkey-session-${handOvers}`;
  const homeserverUrl = session.baseUrl;
  const requestFn: BotSdkRequestFn = (request, callback) => {
    const path = pathAt(homeserverUrl, request.uri);
    const isOurs = request.headers?.Authorization === `Bearer ${accessToken}`;
    if (!isOurs || path === undefined) return next(request, callback);
    return send(session, path, request).then((answer) => callback(undefined, answer, answer.body), callback);
  };
  return { homeserverUrl, accessToken, requestFn };
}

async function send(session: Session, path: string, request: BotSdkRequest): Promise<BotSdkAnswer> {
  const { method, headers, body, timeout } = request;
  const response = await sendForSdk(session, path + queryOf(request), {
    method,
    headers: { ...headers },
    body: typeof body === 'string' ? body : body && new Uint8Array(body),
    signal: timeout === undefined ? undefined : AbortSignal.timeout(timeout),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: request.encoding === null ? bytes : bytes.toString('utf8'),
  };
}

/** Lists are repeated; what is undefined is left out. */
function queryOf({ qs }: BotSdkRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(qs ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  return query.size === 0 ? '' : `?${query}`;
}

import { isJsonObject, ownField } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { readText } from './read-text.ts';

/** A homeserver's answer, read to its end. `body` is `undefined` if it was not JSON. */
export type Answer = { readonly status: number; readonly body: unknown; readonly retryAfter: string | null };

/** A request as this toolkit makes them: JSON or nothing, no cookies, no cache, no referrer. No secret is in `url`. */
export type Question = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly json?: unknown;
  readonly accessToken?: string;
};

export const defaultTimeoutMs = 15_000;

/**
 * Asks once and reads the answer, whatever its status. However hostile the server, it ends within the time limit
 * and with bounded memory.
 *
 * @throws {SignInError} `network`, `timeout`, `response_too_large`.
 */
export async function ask(question: Question, options: CallOptions): Promise<Answer> {
  const { ports, signal, timeoutMs = defaultTimeoutMs } = options;
  const { url } = question;
  const attempt = new AbortController();
  const giveUp = () => attempt.abort(signal?.reason);
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp, { once: true });
  const limit = ports.clock.after(timeoutMs, attempt.signal).then(() => {
    throw new SignInError('timeout', `No complete answer from ${url} within ${timeoutMs} ms`);
  });
  const answer = fetchAndRead(question, options, attempt.signal);
  try {
    // Both are raced, not only aborted: some runtimes let an endless body outlive its signal.
    return await Promise.race([answer, limit]);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof SignInError) throw error;
    throw new SignInError('network', `No answer from ${url}`, { cause: error });
  } finally {
    signal?.removeEventListener('abort', giveUp);
    attempt.abort();
    await Promise.allSettled([limit]);
  }
}

async function fetchAndRead(
  question: Question,
  { ports }: CallOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await ports.fetch(question.url, requestInit(question, signal));
  // A redirect that was not followed: browsers show it as status 0.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const text = await readText(response);
  return { status, body: parseJson(text), retryAfter: response.headers.get('retry-after') };
}

function requestInit({ method, json, accessToken }: Question, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (json !== undefined) headers['content-type'] = 'application/json';
  if (accessToken !== undefined) headers.authorization = `Bearer ${accessToken}`;
  return {
    method,
    headers,
    body: JSON.stringify(json),
    signal,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // What carries a secret goes where it was meant to go, or nowhere.
    redirect: json === undefined && accessToken === undefined ? 'follow' : 'manual',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tells whether a parsed body is the Matrix error with that code. */
export function hasErrcode(body: unknown, errcode: string): boolean {
  return isJsonObject(body) && ownField(body, 'errcode') === errcode;
}

import { isJsonObject } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { BareCallOptions } from '../options.ts';
import type { Ports } from '../ports.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/** A homeserver's answer, read to its end. `body` is `undefined` if it was not JSON. */
export type Answer = { readonly status: number; readonly body: unknown; readonly retryAfter: string | null };

/** A request as this toolkit makes them: JSON or nothing, no cookies, no cache, no referrer. No secret is in `url`. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly json?: unknown;
  readonly accessToken?: string;
  /** Where an honest answer may be larger than those that sign somebody in. */
  readonly maxBytes?: number;
};

export const defaultTimeoutMs = 15_000;

/**
 * Asks once and reads the answer, whatever its status. However hostile the server, it ends within the time limit
 * and with bounded memory.
 *
 * @throws {SignInError} `network`, `timeout`, `response_too_large`.
 */
export async function ask(
  question: Question,
  { ports, signal, timeoutMs = defaultTimeoutMs }: BareCallOptions,
): Promise<Answer> {
  signal?.throwIfAborted();
  const attempt = new AbortController();
  signal?.addEventListener('abort', () => attempt.abort(signal.reason), { signal: attempt.signal });
  const limit = ports.clock.after(timeoutMs, attempt.signal).then(() => {
    throw new SignInError('timeout', `${question.url} did not answer in ${timeoutMs} ms`);
  });
  try {
    // Raced, not only aborted: some runtimes let an endless body outlive its signal.
    return await Promise.race([fetchAndRead(question, ports, attempt.signal), limit]);
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof SignInError
      ? cause
      : new SignInError('network', `${question.url} did not answer`, { cause });
  } finally {
    attempt.abort();
  }
}

async function fetchAndRead(
  { method, url, json, accessToken, maxBytes }: Question,
  { fetch }: Pick<Ports, 'fetch'>,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(json),
    signal,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // A body with a secret goes where it was meant to go, or nowhere.
    redirect: json === undefined ? 'follow' : 'manual',
  });
  const text = await readText(response, maxBytes);
  // Browsers show a redirect that was not followed as status 0.
  return {
    status: response.status || 302,
    body: parseJson(text),
    retryAfter: response.headers.get('retry-after'),
  };
}

/** Tells whether a parsed body is the Matrix error with that code. */
export function hasErrcode(body: unknown, errcode: string): boolean {
  return isJsonObject(body) && body.errcode === errcode;
}

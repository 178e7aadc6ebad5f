import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';

/** Writes the answer to one request. A function, so that any behaviour can be written where it is needed. */
export type Answer = (response: ServerResponse, request: RecordedRequest) => void | Promise<void>;

/** What most answers can vary. */
export type AnswerOptions = {
  /** HTTP status; 200 if not given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers with a JSON body. */
export function json(body: unknown, options: AnswerOptions = {}): Answer {
  return bytes(JSON.stringify(body), withType('application/json', options));
}

/** Answers with a Matrix error: `errcode`, `error` and whatever else such an error carries. */
export function matrixError(
  status: number,
  errcode: string,
  extra: Readonly<Record<string, unknown>> = {},
): Answer {
  return json({ errcode, error: `scripted ${errcode}`, ...extra }, { status });
}

/** Answers with a page, as a proxy or a single-page application does for paths that it does not know. */
export function html(body: string, options: AnswerOptions = {}): Answer {
  return bytes(body, withType('text/html; charset=utf-8', options));
}

/** Answers with exactly these bytes and, unless `headers` say so, no content type. */
export function bytes(body: string | Uint8Array, { status = 200, headers = {} }: AnswerOptions = {}): Answer {
  const buffer = Buffer.from(body);
  return (response) => {
    response.writeHead(status, { 'content-length': buffer.length, ...headers });
    response.end(buffer);
  };
}

/** Sends the client on to `location`. */
export function redirect(location: string, { status = 302, headers = {} }: AnswerOptions = {}): Answer {
  return bytes('', { status, headers: { location, ...headers } });
}

/** How long a rate limit says to wait; each form may be left out, as servers do. */
export type RateLimit = {
  /** The header, as it goes out: seconds or an HTTP date. */
  readonly retryAfter?: string;
  /** The older field in the body, milliseconds. */
  readonly retryAfterMs?: number;
};

/** Answers `429 M_LIMIT_EXCEEDED`. */
export function limitExceeded({ retryAfter, retryAfterMs }: RateLimit = {}): Answer {
  return json(
    {
      errcode: 'M_LIMIT_EXCEEDED',
      error: 'Too many requests',
      ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
    },
    { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
  );
}

function withType(contentType: string, { headers, ...options }: AnswerOptions): AnswerOptions {
  return { ...options, headers: { 'content-type': contentType, ...headers } };
}

/** What `fetch` is, as far as a client needs it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const maxRedirects = 20;

/**
 * Builds a `fetch` for which chosen origins live on this machine: `https://example.org` can be a scripted homeserver
 * on 127.0.0.1. Real HTTP requests are made, only to another address. Every other origin fails as a name that does not resolve.
 *
 * Redirects are followed here, so that they stay inside the table, and the response's `url` is the public one.
 *
 * @param origins - public origins, each with the base URL that really serves it.
 * @example
 * const homeserver = await createScriptedHomeserver(personality('synapse'));
 * const fetchInWorld = routeHosts({ 'https://example.org': homeserver.url });
 * await fetchInWorld('https://example.org/_matrix/client/versions');
 * await homeserver.stop();
 */
export function routeHosts(origins: Readonly<Record<string, string>>): Fetch {
  const table = new Map(
    Object.entries(origins).map(([origin, base]) => [new URL(origin).origin, base.replace(/\/$/, '')]),
  );
  return async (input, init) => {
    const original = new Request(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    const body = original.body === null ? null : await original.arrayBuffer();
    let hop: Hop = { url: original.url, method: original.method, headers: original.headers, body };
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const response = await fetchHop(table, hop, signal);
      const location = redirectTarget(response, hop.url);
      if (location === undefined || original.redirect === 'manual') {
        return namedResponse(response, hop.url, redirects > 0);
      }
      await response.body?.cancel();
      if (original.redirect === 'error') throw failure('unexpected redirect', 'UND_ERR_REDIRECT');
      hop = nextHop(hop, response.status, location);
    }
    throw failure('redirect count exceeded', 'UND_ERR_REDIRECT');
  };
}

type Hop = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: ArrayBuffer | null;
};

/** The caller's own signal goes in, not the one of a `Request` made from it: that one does not stop a body that never ends. */
function fetchHop(
  table: ReadonlyMap<string, string>,
  { url, method, headers, body }: Hop,
  signal: AbortSignal | null,
): Promise<Response> {
  const { origin, pathname, search, hostname } = new URL(url);
  const base = table.get(origin);
  if (base === undefined) return Promise.reject(failure(`getaddrinfo ENOTFOUND ${hostname}`, 'ENOTFOUND'));
  return fetch(base + pathname + search, { method, headers, body, signal, redirect: 'manual' });
}

function redirectTarget(response: Response, from: string): string | undefined {
  const location = response.headers.get('location');
  const redirects = [301, 302, 303, 307, 308].includes(response.status);
  return redirects && location !== null ? new URL(location, from).href : undefined;
}

function nextHop({ url, method, headers, body }: Hop, status: number, location: string): Hop {
  const becomesGet = status === 303 || ((status === 301 || status === 302) && method === 'POST');
  const kept = new Headers(headers);
  if (new URL(location).origin !== new URL(url).origin) kept.delete('authorization');
  if (!becomesGet) return { url: location, method, headers: kept, body };
  kept.delete('content-type');
  return { url: location, method: method === 'HEAD' ? 'HEAD' : 'GET', headers: kept, body: null };
}

function namedResponse(response: Response, url: string, redirected: boolean): Response {
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
}

function failure(message: string, code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

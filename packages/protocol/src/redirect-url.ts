import { isLoopbackHost } from './server-name.ts';

/** The query parameter in which a homeserver hands over the login token. Case matters. */
export const loginTokenParameter = 'loginToken';

/** A URL in three pieces; joined again they are the same bytes. `query` and `fragment` lack their `?` and `#`. */
type Pieces = { readonly path: string; readonly query?: string; readonly fragment?: string };

/**
 * Adds a query parameter by string surgery, before any fragment, and drops earlier ones of the same name,
 * however those were encoded. Every other byte stays as it was: `URLSearchParams` would rewrite the whole query,
 * and signed or exactly matched redirect URLs would break.
 *
 * @example
 * setQueryParameter('https://app.example/?a=%20b#/room', 'loginToken', 'T');
 * // 'https://app.example/?a=%20b&loginToken=T#/room'
 */
export function setQueryParameter(url: string, name: string, value: string): string {
  const pieces = split(removeQueryParameters(url, name));
  const parameter = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return join({ ...pieces, query: pieces.query ? `${pieces.query}&${parameter}` : parameter });
}

/** Drops every query parameter of those names, however encoded, and leaves every other byte as it was. */
export function removeQueryParameters(url: string, ...names: readonly string[]): string {
  const { query, ...rest } = split(url);
  const segments = query?.split('&') ?? [];
  const kept = segments.filter((segment) => !names.includes(decodedName(segment)));
  if (kept.length === segments.length) return url;
  return join({ ...rest, query: kept.length > 0 ? kept.join('&') : undefined });
}

/** Reads all values of a query parameter, however its name was encoded. The fragment is never looked into. */
export function readQueryParameter(url: string, name: string): string[] {
  return parseQuery(split(url).query).getAll(name);
}

/**
 * Builds the address that ends an SSO login: `redirectUrl` with exactly one `loginToken`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#handling-the-callback-from-the-authentication-server
 */
export function appendLoginToken(redirectUrl: string, loginToken: string): string {
  return setQueryParameter(redirectUrl, loginTokenParameter, loginToken);
}

/** A `redirectUrl` that a homeserver may send a browser to, or why it must not. */
export type RedirectUrlVerdict =
  | { readonly ok: true; readonly kind: 'web' | 'app'; readonly url: URL }
  | { readonly ok: false; readonly reason: string };

/** Longer redirect URLs are refused: they could not be kept in a cookie, and no client needs them. */
export const maxRedirectUrlLength = 2_000;

const neverRedirectedTo = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'blob:',
  'file:',
  'about:',
  'filesystem:',
  'view-source:',
  'ws:',
  'wss:',
  'ftp:',
]);

// Their name says nothing of where a token would go: they open whatever page or app stands behind it.
const opensAnything =
  /^(?:intent|android-app|googlechromes?|x-safari-https?|firefox(?:-focus)?|brave|microsoft-edge[^:]*|[^:]+:(?:\/\/)?https?):/i;

// Parsers let more pass, such as ";", which would end a directive of a content security policy.
const hostName = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/**
 * Judges the `redirectUrl` of a request to `/login/sso/redirect`: absolute, no scheme that runs code or reads
 * files, no user info (`https://good.example@evil.example/`), nothing that two URL parsers read differently.
 * `web` is http(s); `app` is any other scheme, such as `element://connect` or `com.example:/callback`, but for those
 * that open any page or app (`intent:`, `microsoft-edge:https://evil.example/`): nobody could be told where they lead.
 */
export function judgeRedirectUrl(text: string): RedirectUrlVerdict {
  if (text.length > maxRedirectUrlLength)
    return refuse(`it is longer than ${maxRedirectUrlLength} characters`);
  // Browsers strip tabs and line breaks and read "\" as "/": what we judge must be what they open.
  if (/[\p{Cc}\s\\]/u.test(text) || !text.isWellFormed())
    return refuse('it has characters that no URL may have');
  if (!URL.canParse(text)) return refuse('it is not an absolute URL');
  const url = new URL(text);
  if (neverRedirectedTo.has(url.protocol)) return refuse(`a browser must not be sent to ${url.protocol}`);
  if (/^[^/?#]*:\/\/[^/?#]*@/.test(text)) return refuse('it carries user info');
  if (opensAnything.test(text)) return refuse(`${url.protocol} names no app: it opens anything`);
  if (!/^https?:$/.test(url.protocol)) return { ok: true, kind: 'app', url };
  if (!/^https?:\/\/[^/?#]/i.test(text)) return refuse('it names no host');
  if (!hostName.test(url.hostname)) return refuse('its host has characters that no host may have');
  return { ok: true, kind: 'web', url };
}

/** Tells whether a URL leads to this machine over plain http, as command line programs' listeners do (RFC 8252). */
export function isLoopbackUrl(url: URL): boolean {
  return url.protocol === 'http:' && isLoopbackHost(url.hostname);
}

function refuse(reason: string): RedirectUrlVerdict {
  return { ok: false, reason };
}

function split(url: string): Pieces {
  const [, path = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url) ?? [];
  return { path, query, fragment };
}

function join({ path, query, fragment }: Pieces): string {
  return path + (query === undefined ? '' : `?${query}`) + (fragment === undefined ? '' : `#${fragment}`);
}

function decodedName(segment: string): string {
  const [[name] = ['']] = parseQuery(segment);
  return name;
}

/** Decodes as browsers do: never throws, whatever the bytes. */
function parseQuery(query = ''): URLSearchParams {
  // A "?" at the very beginning would be taken for the one before the query.
  return new URLSearchParams(`&${query}`);
}

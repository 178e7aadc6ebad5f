/** Longer ones are refused: nobody's homeserver has one, and trimming millions of slashes takes minutes. */
const maxBaseUrlLength = 2_000;

/**
 * Reads a homeserver's base URL: http or https, with a host; user info, query and fragment are dropped, a path
 * prefix is kept, slashes at the end are not.
 *
 * @returns the URL without a slash at its end, ready for the functions of `endpoints`, or `undefined`.
 * @see https://spec.matrix.org/v1.19/client-server-api/#getwell-knownmatrixclient
 * @example
 * parseBaseUrl('https://example.org/matrix/'); // 'https://example.org/matrix'
 */
export function parseBaseUrl(text: string): string | undefined {
  const url = text.length > maxBaseUrlLength ? undefined : parseAbsoluteUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Parses an absolute URL; `undefined` instead of an exception. */
export function parseAbsoluteUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

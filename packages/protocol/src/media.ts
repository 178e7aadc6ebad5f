import { isMxcUri } from './login-flows.ts';

/**
 * Builds the address of a small copy of an `mxc://` picture, square, in device pixels. It needs no access token: whoever
 * signs in has none yet.
 *
 * @returns `undefined` if it is no `mxc://` URI.
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixmediav3thumbnailservernamemediaid
 * @example
 * thumbnailUrl('https://matrix.example.org', 'mxc://example.org/abc', 48);
 */
export function thumbnailUrl(baseUrl: string, mxc: string, sizePx: number): string | undefined {
  if (!isMxcUri(mxc)) return undefined;
  const path = mxc.slice('mxc://'.length);
  return `${baseUrl}/_matrix/media/v3/thumbnail/${path}?width=${sizePx}&height=${sizePx}&method=scale`;
}

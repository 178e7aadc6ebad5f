import type { RequestContext } from './app-env.ts';

/** Marks an address that was corrected before: a proxy that hides the host must not make a loop of it. */
const marker = 'latchkey_host';

/**
 * Sends a browser that came by another name (`www.`, an address, a trailing dot) to the public base URL, once:
 * cookies that were set elsewhere would not come back.
 *
 * @returns `undefined` if the browser is where it belongs.
 */
export function redirectToCanonicalHost(
  context: RequestContext,
  publicBaseUrl: string,
): Response | undefined {
  const url = new URL(context.req.url);
  if (url.host === new URL(publicBaseUrl).host || url.searchParams.has(marker)) return undefined;
  context.header('Cache-Control', 'no-store');
  const separator = url.search === '' ? '?' : '&';
  return context.redirect(`${publicBaseUrl}${url.pathname}${url.search}${separator}${marker}=1`, 302);
}

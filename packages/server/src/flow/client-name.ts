import { isLoopbackUrl } from '@latchkey/protocol';

/** What can honestly be said about the client behind a redirect URL: where its token would go. */
export type ClientName =
  | { readonly kind: 'site'; readonly host: string; readonly encrypted: boolean }
  | { readonly kind: 'program' }
  | { readonly kind: 'app'; readonly scheme: string };

/**
 * Names a client by its address. International hosts are named in their ASCII form, in which no letter looks like
 * another.
 */
export function nameClient(redirectUrl: string): ClientName {
  const url = new URL(redirectUrl);
  if (isLoopbackUrl(url)) return { kind: 'program' };
  if (!/^https?:$/.test(url.protocol)) return { kind: 'app', scheme: url.protocol };
  return { kind: 'site', host: url.host, encrypted: url.protocol === 'https:' };
}

/** The redirect's origin, as a CSP source; those can't name IPv6 addresses, so there the scheme must do. */
export function redirectTarget(redirectUrl: string): string {
  const url = new URL(redirectUrl);
  return /^https?:$/.test(url.protocol) && !url.host.startsWith('[') ? url.origin : url.protocol;
}

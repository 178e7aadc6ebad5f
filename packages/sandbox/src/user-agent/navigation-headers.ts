/** Where a navigation comes from: the page with the link or form. */
export type Initiator = {
  readonly url: string;
  /** The page's `Referrer-Policy`. */
  readonly referrerPolicy: string | undefined;
};

/** How far a request's target is from where it was started; `none` for a typed address. */
export type FetchSite = 'none' | 'same-origin' | 'same-site' | 'cross-site';

/**
 * Tells the value of `Sec-Fetch-Site`. Ports do not make another site, so two programs on `localhost` are one site, and
 * `localhost` and `127.0.0.1` are two.
 */
export function fetchSite(initiator: Initiator | undefined, target: string): FetchSite {
  if (initiator === undefined) return 'none';
  const from = new URL(initiator.url);
  const to = new URL(target);
  if (from.origin === to.origin) return 'same-origin';
  return from.hostname === to.hostname && from.protocol === to.protocol ? 'same-site' : 'cross-site';
}

/** Which cookies may go along, in the words of RFC 6265bis: all, those not `Strict`, or only those with `None`. */
export function sameSiteContext(site: FetchSite, method: 'GET' | 'POST'): 'strict' | 'lax' | 'none' {
  if (site !== 'cross-site') return 'strict';
  return method === 'GET' ? 'lax' : 'none';
}

/**
 * Builds the headers by which a browser says what kind of request this is. A POST names its origin, but says `null`
 * where the page sends no referrer: servers that check `Origin` must live with that.
 *
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function navigationHeaders(
  initiator: Initiator | undefined,
  site: FetchSite,
  method: 'GET' | 'POST',
): Record<string, string> {
  return {
    accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': site,
    'sec-fetch-user': '?1',
    ...(method === 'POST' && initiator !== undefined && { origin: originHeader(initiator, site) }),
  };
}

function originHeader({ url, referrerPolicy }: Initiator, site: FetchSite): string {
  const hidden =
    referrerPolicy === 'no-referrer' || (referrerPolicy === 'same-origin' && site !== 'same-origin');
  return hidden ? 'null' : new URL(url).origin;
}

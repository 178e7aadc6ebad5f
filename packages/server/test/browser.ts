/** Answers a request of a host that lives in this process. */
export type Site = (request: Request) => Promise<Response>;

type Cookie = { readonly value: string; readonly attributes: string };

/** Where a navigation ended. */
export type Arrival = {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
};

/**
 * A small browser: cookies, redirects one at a time, forms. It opens sites of this process directly and loopback
 * addresses over the network; at any other address it stops, as somebody else's site.
 */
export class Browser {
  /** Host name → cookie name → cookie. Cookies ignore ports. */
  readonly cookies = new Map<string, Map<string, Cookie>>();
  /** Every address that was opened, as a history or a log in between would have it. */
  readonly visited: string[] = [];
  /** Every `Set-Cookie` that came. */
  readonly setCookies: string[] = [];
  readonly #sites: ReadonlyMap<string, Site>;

  constructor(sites: ReadonlyMap<string, Site>) {
    this.#sites = sites;
  }

  /** Opens an address and follows redirects until a page comes, or the address of a stranger. */
  async open(url: string, request: RequestInit = {}): Promise<Arrival> {
    let next = { url, request };
    for (let hops = 0; hops < 20; hops++) {
      this.visited.push(next.url);
      if (!this.#isReachable(next.url)) return { url: next.url, status: 0, text: '', headers: new Headers() };
      const response = await this.fetch(next.url, next.request);
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399)
        return {
          url: next.url,
          status: response.status,
          text: await response.text(),
          headers: response.headers,
        };
      await response.body?.cancel();
      next = { url: resolve(location, next.url), request: {} };
    }
    throw new Error('too many redirects');
  }

  /** One request, with the cookies of its host; redirects are not followed. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { hostname, origin } = new URL(url);
    const jar = this.cookies.get(hostname) ?? new Map<string, Cookie>();
    this.cookies.set(hostname, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, { value }]) => `${name}=${value}`).join('; '));
    const request = new Request(url, { ...init, headers, redirect: 'manual' });
    const site = this.#sites.get(origin);
    const response = site === undefined ? await fetch(request) : await site(request);
    for (const line of response.headers.getSetCookie()) this.#take(jar, line);
    return response;
  }

  /** Sends the form of a page that has this button. */
  submit(page: Arrival, decision: string, origin = new URL(page.url).origin): Promise<Arrival> {
    return this.send(page, { decision }, origin);
  }

  /** Sends a form of a page, with what was typed into it or chosen in it. */
  async send(
    page: Arrival,
    fields: Readonly<Record<string, string>>,
    origin = new URL(page.url).origin,
  ): Promise<Arrival> {
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return this.open(page.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
  }

  #isReachable(url: string): boolean {
    const { origin, hostname } = URL.canParse(url) ? new URL(url) : { origin: '', hostname: '' };
    return this.#sites.has(origin) || (hostname === '127.0.0.1' && this.#isUpstream(origin));
  }

  /** Loopback addresses are the provider's; a client's redirect URL on loopback uses port 1. */
  #isUpstream(origin: string): boolean {
    return new URL(origin).port !== '1';
  }

  #take(jar: Map<string, Cookie>, line: string): void {
    this.setCookies.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const kept = attributes.filter((attribute) => !/^(?:Max-Age|Expires)=/i.test(attribute)).join('; ');
    const ended = /Max-Age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
    if (!ended) jar.set(name, { value: pair.slice(name.length + 1), attributes: kept });
    // A cookie that is cleared with other attributes than it was set with stays, as in real browsers.
    else if (jar.get(name)?.attributes === kept) jar.delete(name);
  }
}

/** Absolute addresses stay the bytes they are: clients compare them. */
function resolve(location: string, base: string): string {
  return URL.canParse(location) ? location : new URL(location, base).href;
}

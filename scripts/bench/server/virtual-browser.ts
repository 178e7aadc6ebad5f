import { Agent, request } from 'node:http';

/** What somebody ends at: a page, or an address of the client, which is not fetched. */
export type End =
  | { readonly kind: 'page'; readonly url: URL; readonly status: number; readonly text: string }
  | { readonly kind: 'client'; readonly url: URL };

const maxSteps = 20;
// Kept open, as browsers keep them: what is measured is signing in, not connecting.
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** As little of a browser as a sign-in needs, so that the load takes little of the machine that is measured. */
export class VirtualBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #clientOrigin: string;

  constructor(clientOrigin: string) {
    this.#clientOrigin = clientOrigin;
  }

  /** Opens an address and follows where it leads. */
  open(address: string): Promise<End> {
    return this.#go(new URL(address));
  }

  /** Fills in the first form of a page, all its hidden fields included, and follows where it leads. */
  submit(page: Extract<End, { kind: 'page' }>, answers: Readonly<Record<string, string>>): Promise<End> {
    const [, attributes, content] = /<form\b([^>]*)>(.*?)<\/form>/s.exec(page.text) ?? [];
    if (attributes === undefined || content === undefined)
      throw new Error(`no form at ${page.url.origin}${page.url.pathname}: ${page.status}`);
    const fields = new URLSearchParams(answers);
    for (const [input] of content.matchAll(/<input\b[^>]*>/g))
      if (attribute(input, 'type') === 'hidden')
        fields.append(attribute(input, 'name') ?? '', attribute(input, 'value') ?? '');
    return this.#go(new URL(attribute(attributes, 'action') ?? '', page.url), fields.toString());
  }

  async #go(start: URL, form?: string): Promise<End> {
    let [url, body] = [start, form];
    for (let step = 0; step < maxSteps; step++) {
      if (url.origin === this.#clientOrigin) return { kind: 'client', url };
      const answer = await send(url, { body, cookies: this.#cookiesFor(url) });
      this.#keep(url, answer.cookies);
      if (answer.location === undefined) return { kind: 'page', url, ...answer };
      [url, body] = [new URL(answer.location, url), undefined];
    }
    throw new Error(`still on the way after ${maxSteps} steps`);
  }

  /** Cookies ignore ports and, here, paths: no two programs of a run name theirs alike. */
  #cookiesFor({ hostname }: URL): string {
    return [...this.#cookies]
      .filter(([name]) => name.startsWith(`${hostname} `))
      .map(([name, value]) => `${name.slice(hostname.length + 1)}=${value}`)
      .join('; ');
  }

  #keep({ hostname }: URL, cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const isOver =
        value === '' || attributes.some((text) => /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(text));
      if (isOver) this.#cookies.delete(`${hostname} ${name}`);
      else this.#cookies.set(`${hostname} ${name}`, value);
    }
  }
}

/** Sends one request. */
export async function send(
  url: URL,
  {
    body,
    cookies,
    type = 'application/x-www-form-urlencoded',
  }: { body?: string; cookies?: string; type?: string },
) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    text: string;
    location: string | undefined;
    cookies: readonly string[];
  }>();
  const sent = request(
    url,
    {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/html',
        ...(body !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
        ...(cookies && { cookie: cookies }),
      },
    },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject).on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({
          status: statusCode,
          text,
          location: headers.location,
          cookies: headers['set-cookie'] ?? [],
        });
      });
    },
  );
  sent.on('error', reject).end(body);
  return promise;
}

function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x2F;', '/')
    .replaceAll('&#43;', '+')
    .replaceAll('&amp;', '&');
}

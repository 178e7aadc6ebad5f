import { readQueryParameter, redactUrl } from '@latchkey/protocol';
import { CookieJar } from 'tough-cookie';
import { type Button, type Form, type Link, type PageContent, readPageContent } from './html-page.ts';
import { exchange, type Incoming, type Outgoing } from './http-exchange.ts';
import { fetchSite, type Initiator, navigationHeaders, sameSiteContext } from './navigation-headers.ts';

/** A page that the user agent shows. */
export type Page = PageContent & {
  readonly kind: 'page';
  /** After all redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  /** The HTML, or whatever it was. */
  readonly body: string;
};

/** The user agent was sent to an address that it leaves alone: the application's, with the login token. */
export type Departure = { readonly kind: 'departure'; readonly url: string };

/** Where a navigation ended. */
export type Arrival = Page | Departure;

/** How a form is filled in. */
export type Submission = {
  /** The button that is pressed; the form's first one if not given, as with the Enter key. */
  readonly button?: Button;
  /** Typed or changed values by field name. */
  readonly fields?: Readonly<Record<string, string>>;
};

/** How a user agent differs from the usual one. */
export type UserAgentOptions = {
  /**
   * Addresses that are not fetched but returned. If not given: those with a `loginToken`. Anything that is not http or
   * https is never fetched.
   */
  readonly leaveAt?: (url: string) => boolean;
  /** Sent with every request, such as `accept-language`. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** A small browser without scripts. */
export interface UserAgent {
  /** The cookies; ports don't matter to them, as everywhere. */
  readonly jar: CookieJar;
  /** Every address that was asked for or left for, in order. */
  readonly visited: readonly string[];
  /** Opens a typed address and follows redirects. */
  open(url: string): Promise<Arrival>;
  /** Presses a link of a page. */
  follow(page: Page, link: Link): Promise<Arrival>;
  /** Sends a form of a page. */
  submit(page: Page, form: Form, submission?: Submission): Promise<Arrival>;
}

const maxRedirects = 20;

/**
 * Creates a small browser for tests in Node: cookies with their `SameSite` rules, redirects one at a time, forms and
 * links, the headers by which servers tell a navigation. It runs no scripts: a sign-in page that works here works
 * without JavaScript. Each user agent is one person's: create two for two people.
 *
 * @example
 * const userAgent = createUserAgent();
 * const arrival = await userAgent.open('http://localhost:8008/_latchkey/');
 * if (arrival.kind === 'page') console.log(arrival.title, arrival.forms.length);
 */
export function createUserAgent(options: UserAgentOptions = {}): UserAgent {
  return new Browsing(options);
}

type Navigation = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly initiator?: Initiator;
};

class Browsing implements UserAgent {
  // Browsers take `Secure` cookies from this machine over http, and tests have nothing else.
  readonly jar = new CookieJar(undefined, { allowSecureOnLocal: true });
  readonly visited: string[] = [];
  readonly #leaveAt: (url: string) => boolean;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ leaveAt = carriesLoginToken, headers = {} }: UserAgentOptions) {
    this.#leaveAt = leaveAt;
    this.#headers = headers;
  }

  open(url: string): Promise<Arrival> {
    return this.#navigate({ url, method: 'GET' });
  }

  follow(page: Page, { href }: Link): Promise<Arrival> {
    return this.#navigate({ url: href, method: 'GET', initiator: initiatorOf(page) });
  }

  submit(page: Page, form: Form, submission: Submission = {}): Promise<Arrival> {
    const { button = form.buttons[0], fields = {} } = submission;
    const sent = new URLSearchParams();
    for (const { name, value } of form.fields) if (!Object.hasOwn(fields, name)) sent.append(name, value);
    for (const [name, value] of Object.entries(fields)) sent.append(name, value);
    if (button?.name) sent.append(button.name, button.value);
    const action = button?.action ?? form.action;
    const initiator = initiatorOf(page);
    if (form.method === 'POST') {
      return this.#navigate({ url: action, method: 'POST', body: sent.toString(), initiator });
    }
    const target = new URL(action);
    target.search = sent.toString();
    return this.#navigate({ url: target.href, method: 'GET', initiator });
  }

  async #navigate(navigation: Navigation): Promise<Arrival> {
    let step = navigation;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      this.visited.push(step.url);
      if (!/^https?:/i.test(step.url) || this.#leaveAt(step.url)) return { kind: 'departure', url: step.url };
      const response = await this.#send(step);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null)
        return showPage(step.url, response);
      step = redirected(step, response.status, location);
    }
    throw new Error(
      `The user agent was redirected more than ${maxRedirects} times, last to ${redactUrl(step.url)}`,
    );
  }

  async #send({ url, method, body, initiator }: Navigation): Promise<Incoming> {
    const site = fetchSite(initiator, url);
    const cookie = await this.jar.getCookieString(url, { sameSiteContext: sameSiteContext(site, method) });
    const outgoing: Outgoing = {
      url: url.split('#', 1)[0] ?? url,
      method,
      headers: {
        ...navigationHeaders(initiator, site, method),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(cookie !== '' && { cookie }),
        ...this.#headers,
      },
      ...(body !== undefined && { body }),
    };
    const response = await exchange(outgoing);
    for (const line of response.headers.getSetCookie()) {
      // Browsers drop a cookie that they may not store without a word.
      await this.jar.setCookie(line, url, { ignoreError: true });
    }
    return response;
  }
}

/** Tells whether an address has a login token in its query: what a homeserver sends a client. */
export function carriesLoginToken(url: string): boolean {
  return readQueryParameter(url, 'loginToken').length > 0;
}

function redirected(
  { url, method, body, initiator }: Navigation,
  status: number,
  location: string,
): Navigation {
  const target = URL.parse(location, url)?.href ?? location;
  const keepsMethod = status === 307 || status === 308 || method === 'GET';
  return {
    url: target,
    method: keepsMethod ? method : 'GET',
    ...(keepsMethod && body !== undefined && { body }),
    ...(initiator !== undefined && { initiator }),
  };
}

function showPage(url: string, { status, headers, body }: Incoming): Page {
  return { kind: 'page', url, status, headers, body, ...readPageContent(body, url) };
}

function initiatorOf({ url, headers }: Page): Initiator {
  return { url, referrerPolicy: headers.get('referrer-policy')?.toLowerCase() };
}

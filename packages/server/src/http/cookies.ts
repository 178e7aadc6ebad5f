import { createHash } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { RequestContext } from './app-env.ts';

/** The cookies of a service at one base URL, all with the same attributes. */
export type CookieAttributes = {
  /** Set and cleared with these same ones: a browser keeps a cookie that is cleared with others. */
  readonly secure: boolean;
  readonly prefix: string;
};

/**
 * Browsers bind `__Host-` cookies to this very host; they exist over https only. Cookies ignore ports, so an unusual
 * port is in the names: else two services on one host would clear each other's flows as unreadable.
 */
export function cookieAttributes(publicBaseUrl: string): CookieAttributes {
  const { protocol, port } = new URL(publicBaseUrl);
  const secure = protocol === 'https:';
  const name = port === '' ? 'latchkey-' : `latchkey-${port}-`;
  return { secure, prefix: secure ? `__Host-${name}` : name };
}

/** What a cookie of ours is for. */
export type CookieKind = 'flow' | 'confirm' | 'reauth' | 'sign-up' | 'account' | 'upstream';

/** The name of one sign-in's own cookie. Says nothing of the id: it is seen in more places than the value. */
export function cookieName({ prefix }: CookieAttributes, kind: CookieKind, id: string): string {
  return `${prefix}${kind}-${createHash('sha256').update(id).digest('base64url').slice(0, 16)}`;
}

/** Reads a cookie. An empty one counts as absent: some browsers keep those that were cleared. */
export function readCookie(context: RequestContext, name: string): string | undefined {
  return getCookie(context, name) || undefined;
}

/** Reads all cookies of a kind. */
export function readCookies(
  context: RequestContext,
  { prefix }: CookieAttributes,
  kind: CookieKind,
): { readonly name: string; readonly value: string }[] {
  return Object.entries(getCookie(context))
    .filter(([name]) => name.startsWith(`${prefix}${kind}-`))
    .map(([name, value]) => ({ name, value }));
}

/** A cookie as it is set and cleared. */
type CookieToWrite = {
  readonly name: string;
  readonly value: string;
  readonly maxAgeMs: number;
  /** It must come along with a form that another site posts here. */
  readonly crossSite?: boolean;
};

/**
 * Sets a cookie that comes along when a person is sent back here (`Lax`), and that no script can read. For forms of
 * other sites `None`, which browsers take over https only: on a loopback address, the sites are one anyway.
 */
export function writeCookie(
  context: RequestContext,
  { secure }: CookieAttributes,
  cookie: CookieToWrite,
): void {
  const maxAge = Math.ceil(cookie.maxAgeMs / 1_000);
  setCookie(context, cookie.name, cookie.value, {
    path: '/',
    httpOnly: true,
    sameSite: cookie.crossSite === true && secure ? 'None' : 'Lax',
    secure,
    maxAge,
  });
}

/** Clears a cookie, with the attributes it was set with. */
export function clearCookie(context: RequestContext, attributes: CookieAttributes, name: string): void {
  writeCookie(context, attributes, { name, value: '', maxAgeMs: 0 });
}

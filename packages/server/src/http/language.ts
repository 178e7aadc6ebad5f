import type { MiddlewareHandler } from 'hono';
import { chooseLanguage, readAcceptLanguage } from '../pages/texts/languages.ts';
import type { AppEnv, RequestContext } from './app-env.ts';
import { type CookieAttributes, readCookie, writeCookie } from './cookies.ts';
import { isForPeople } from './for-people.ts';

/** A sign-in is over by then; a next one may name another language. */
const keptMs = 60 * 60_000;

/**
 * Settles the language of the pages: the one that the address asks for, else the one that it asked for before, else
 * what the browser wishes, else English. An address asks by `lang`, or by OpenID Connect's `ui_locales`; the browser
 * keeps that for the pages that follow, whose addresses are not the client's to write.
 */
export function pageLanguage(cookies: CookieAttributes): MiddlewareHandler<AppEnv> {
  const name = `${cookies.prefix}language`;
  return async (context, next) => {
    const asked = chooseLanguage(askedFor(context));
    const kept = asked ?? chooseLanguage([readCookie(context, name) ?? '']);
    const wished = () => chooseLanguage(readAcceptLanguage(context.req.header('accept-language') ?? ''));
    context.set('language', () => kept ?? wished() ?? 'en');
    await next();
    if (asked !== undefined) writeCookie(context, cookies, { name, value: asked, maxAgeMs: keptMs });
  };
}

function askedFor({ req }: RequestContext): string[] {
  if (!isForPeople(req.path)) return [];
  return `${req.query('lang') ?? ''} ${req.query('ui_locales') ?? ''}`.slice(0, 200).split(' ');
}

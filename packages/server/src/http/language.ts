import { chooseLanguage, readAcceptLanguage } from '../pages/texts/languages.ts';
import type { Language } from '../pages/texts/texts.ts';
import type { RequestContext } from './app-env.ts';

/** The language that a page answers in: what the address asks for, then what the browser does; else English. */
export function requestLanguage(context: RequestContext): Language {
  return (
    askedLanguage(context) ??
    chooseLanguage(readAcceptLanguage(context.req.header('accept-language') ?? '')) ??
    'en'
  );
}

/** A client that knows the person's language says so: `lang`, or OpenID Connect's `ui_locales`. */
function askedLanguage({ req }: RequestContext): Language | undefined {
  const asked = `${req.query('lang') ?? ''} ${req.query('ui_locales') ?? ''}`;
  return chooseLanguage(asked.slice(0, 200).split(' '));
}

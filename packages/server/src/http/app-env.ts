import type { Context, Handler } from 'hono';
import type { PageSettings } from '../pages/page-look.ts';
import type { Language } from '../pages/texts/texts.ts';
import type { Logger } from '../ports.ts';

/** What every request carries beside itself. */
export type AppEnv = {
  Bindings: { readonly address?: string };
  Variables: {
    /** Stands in the log and on error pages, so that people can name the request they ask about. */
    reference: string;
    /** The language of its pages. */
    language: () => Language;
    log: Logger;
    /** What all pages share. */
    pages: PageSettings;
  };
};

/** A request under way. */
export type RequestContext = Context<AppEnv>;

/** Answers the requests of one route. */
export type RouteHandler = Handler<AppEnv>;

import type { html } from 'hono/html';
import type { PageName, Texts } from './texts/texts.ts';

/** A piece of HTML in which everything that was inserted has been escaped. */
export type Html = ReturnType<typeof html>;

/** What an operator's template of a page can insert: plain data, never HTML. */
export type PageVariable =
  | string
  | number
  | boolean
  | undefined
  | readonly PageVariable[]
  | { readonly [name: string]: PageVariable };

/** A page in one language. */
export type PageContent = {
  readonly title: string;
  readonly body: Html;
  /** What is on the page as data, for an operator's template; names in snake_case, all documented. */
  readonly variables: { readonly [name: string]: PageVariable };
  /** Shown small below the page. */
  readonly footer?: Html;
};

/**
 * One page, before its language is known and before it is wrapped in what all pages share.
 *
 * @example
 * import { html } from 'hono/html';
 *
 * const page: Page = {
 *   name: 'cancelled',
 *   write: (texts) => {
 *     const { title, happened } = texts.pages.cancelled;
 *     const client = 'chat.example';
 *     return { title, body: html`<p>${happened} ${client}</p>`, variables: { client } };
 *   },
 * };
 */
export type Page = {
  /** Its section in the texts, and the template that an operator can replace it by. */
  readonly name: PageName;
  readonly write: (texts: Texts) => PageContent;
  /**
   * Where a form on this page may lead, by way of a redirect too, as a CSP source: browsers apply `form-action` to
   * both.
   */
  readonly formTarget?: string;
  /** The one script on this page, which stands below everything. The page's policy lets no other run. */
  readonly script?: string;
  /** Its script asks this service while the page is open. */
  readonly asksHome?: boolean;
};

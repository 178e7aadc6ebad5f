import type { ServerConfig } from '../config/server-config.ts';
import type { Template } from '../liquid.ts';
import type { Asset } from './assets.ts';
import type { PageName } from './texts/texts.ts';

/** What a page is drawn with, beside what it says. */
export type PageLook = {
  /** Whose pages these are: what the operator calls it, or the server's name. */
  readonly brand: string;
  readonly logo: Asset | undefined;
  readonly stylesheet: Asset;
  readonly tabIcon: Asset;
  /** Links below every page, where the operator has given them. */
  readonly links: ServerConfig['pages']['links'];
};

/** The templates that an operator has written: of what all pages share, and of pages. */
export type PageTemplates = {
  readonly frame: Template | undefined;
  readonly pages: ReadonlyMap<PageName, Template>;
};

/** What all pages share. Put together once, at the start. */
export type PageSettings = PageLook & { readonly templates: PageTemplates };

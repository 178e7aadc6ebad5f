import { html, raw } from 'hono/html';
import { type Template, TrustedHtml } from '../../liquid.ts';
import { frame } from '../frame.ts';
import type { Html, Page, PageContent } from '../page.ts';
import type { PageLook, PageSettings } from '../page-look.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * Draws a whole page, by the operator's templates where there are any.
 *
 * @throws {TemplateError} if one of them cannot be used for this page.
 */
export function renderPage(page: Page, texts: Texts, settings: PageSettings): Html {
  const { templates } = settings;
  const own = page.write(texts);
  const template = templates.pages.get(page.name);
  const content = template === undefined ? own : { ...own, body: renderBody(template, page, { own, texts }) };
  return templates.frame === undefined
    ? frame(texts, { ...content, script: page.script }, settings)
    : renderFrame(templates.frame, { content, texts, settings, script: page.script });
}

/** Draws a whole page as it is without any template. */
export function renderOwnPage(page: Page, texts: Texts, settings: PageLook): Html {
  return frame(texts, { ...page.write(texts), script: page.script }, settings);
}

/** What every template can insert. */
function sharedVariables({ language, dir, common }: Texts) {
  return { language, dir, common };
}

function renderBody(
  template: Template,
  { name }: Page,
  { own, texts }: { readonly own: PageContent; readonly texts: Texts },
): Html {
  return html`${raw(
    template.render({
      ...sharedVariables(texts),
      texts: texts.pages[name],
      title: own.title,
      ...own.variables,
    }),
  )}`;
}

function renderFrame(
  template: Template,
  parts: {
    readonly content: PageContent;
    readonly texts: Texts;
    readonly settings: PageSettings;
    readonly script: string | undefined;
  },
): Html {
  const { content, texts, settings, script } = parts;
  const { title, body, footer = '' } = content;
  const scripts = script === undefined ? '' : `<script>${script}</script>`;
  const { brand, logo, stylesheet, tabIcon, links } = settings;
  return html`${raw(
    template.render({
      ...sharedVariables(texts),
      title,
      brand,
      content: new TrustedHtml(`${body}${scripts}`),
      footer: new TrustedHtml(String(footer)),
      logo_path: logo?.path,
      stylesheet_path: stylesheet.path,
      icon_path: tabIcon.path,
      imprint_url: links.imprint,
      privacy_url: links.privacy,
      support_url: links.support,
    }),
  )}`;
}

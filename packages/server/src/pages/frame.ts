import { html, raw } from 'hono/html';
import type { Html, PageContent } from './page.ts';
import type { PageLook } from './page-look.ts';
import type { Texts } from './texts/texts.ts';

/** What all pages share: whose they are, how they look, and what stands below them. */
export function frame(
  texts: Texts,
  { title, body, footer, script }: PageContent & { readonly script: string | undefined },
  look: PageLook,
): Html {
  const { brand, logo, stylesheet, tabIcon } = look;
  return html`<!doctype html>
<html lang="${texts.language}" dir="${texts.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${brand}</title>
<link rel="icon" type="${tabIcon.type}" href="${tabIcon.path}">
<link rel="stylesheet" href="${stylesheet.path}">
</head>
<body>
<main class="card">
<div class="brand">${logo === undefined ? keyhole : html`<img src="${logo.path}" alt="">`}<span><bdi>${brand}</bdi></span></div>
<h1>${title}</h1>
${body}
</main>
${footing(texts, footer, look)}${script === undefined ? '' : html`\n<script>${raw(script)}</script>`}
</body>
</html>`;
}

/** What stands below a page: its own small print, and where the operator can be reached. */
function footing({ common }: Texts, footer: Html | undefined, { links }: PageLook): Html | string {
  const { imprint, privacy, support } = links;
  const offered = [
    { label: common.support, href: support },
    { label: common.privacy, href: privacy },
    { label: common.imprint, href: imprint },
  ].filter(({ href }) => href !== undefined);
  if (footer === undefined && offered.length === 0) return '';
  return html`<footer>${footer === undefined ? '' : html`<p>${footer}</p>`}
${offered.length === 0 ? '' : html`<nav>${offered.map(({ label, href }) => html`<a href="${href}" rel="noreferrer">${label}</a>`)}</nav>`}
</footer>`;
}

const keyhole = html`<svg viewBox="0 0 36 36" aria-hidden="true"><rect class="plate" width="36" height="36" rx="10"/><path class="hole" d="M18 8a6.5 6.5 0 0 1 3.4 12l1.9 7.2a.9.9 0 0 1-.9 1.1h-8.8a.9.9 0 0 1-.9-1.1l1.9-7.2A6.5 6.5 0 0 1 18 8Z"/></svg>`;

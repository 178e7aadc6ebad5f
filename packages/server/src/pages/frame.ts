import { html, raw } from 'hono/html';
import type { Html, PageContent, PageSettings } from './page.ts';
import { stylesheetPath, tabIconPath } from './stylesheet.ts';
import type { Texts } from './texts/texts.ts';

/** What all pages share: whose they are, how they look, and what holds below them. */
export function frame(
  { language, dir }: Texts,
  { title, body, footer, script }: PageContent & { readonly script: string | undefined },
  { serverName }: PageSettings,
): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${serverName}</title>
<link rel="icon" type="image/svg+xml" href="${tabIconPath}">
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<main class="card">
<div class="brand">${keyhole}<span dir="auto">${serverName}</span></div>
<h1>${title}</h1>
${body}
</main>
${footer === undefined ? '' : html`<footer>${footer}</footer>`}${
  script === undefined
    ? ''
    : html`
<script>${raw(script)}</script>`
}
</body>
</html>`;
}

const keyhole = html`<svg viewBox="0 0 36 36" aria-hidden="true"><rect class="plate" width="36" height="36" rx="10"/><path class="hole" d="M18 8a6.5 6.5 0 0 1 3.4 12l1.9 7.2a.9.9 0 0 1-.9 1.1h-8.8a.9.9 0 0 1-.9-1.1l1.9-7.2A6.5 6.5 0 0 1 18 8Z"/></svg>`;

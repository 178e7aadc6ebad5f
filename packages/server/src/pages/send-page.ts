import { html } from 'hono/html';
import type { RequestContext } from '../http/app-env.ts';
import { stylesheetPath, tabIconPath } from './stylesheet.ts';

/** A piece of HTML in which everything that was inserted has been escaped. */
export type Html = ReturnType<typeof html>;

/** One page, before it is wrapped in what all pages share. */
export type Page = {
  readonly title: string;
  /** Whose page this is, said above every title. */
  readonly serverName: string;
  readonly body: Html;
  /** Shown small below the page. */
  readonly footer?: Html;
  /**
   * Where a form on this page may lead by way of a redirect, as a CSP source: browsers apply `form-action` to that
   * too.
   */
  readonly formTarget?: string;
  /** The one script on this page, as a CSP source. */
  readonly scriptSource?: string;
};

/** The statuses that pages come with. */
export type PageStatus = 200 | 400 | 403 | 404 | 410 | 429 | 500 | 502 | 503;

/** Answers with a page. No page is kept, framed, or named to the next one; none runs a script that it has not named. */
export function sendPage(
  context: RequestContext,
  page: Page,
  status: PageStatus = 200,
): Response | Promise<Response> {
  forbidKeeping(context);
  context.header(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      ...(page.scriptSource === undefined ? [] : [`script-src ${page.scriptSource}`]),
      `form-action 'self'${page.formTarget === undefined ? '' : ` ${page.formTarget}`}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  context.header('X-Frame-Options', 'DENY');
  context.header('X-Content-Type-Options', 'nosniff');
  return context.html(layout(page), status);
}

/** For everything that carries or follows a secret: kept by nobody, and named to no other site. */
export function forbidKeeping(context: RequestContext): void {
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'no-referrer');
}

function layout({ title, serverName, body, footer }: Page): Html {
  return html`<!doctype html>
<html lang="en">
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
<div class="brand">${keyhole}<span>${serverName}</span></div>
<h1>${title}</h1>
${body}
</main>
${footer === undefined ? '' : html`<footer>${footer}</footer>`}
</body>
</html>`;
}

const keyhole = html`<svg viewBox="0 0 36 36" aria-hidden="true"><rect class="plate" width="36" height="36" rx="10"/><path class="hole" d="M18 8a6.5 6.5 0 0 1 3.4 12l1.9 7.2a.9.9 0 0 1-.9 1.1h-8.8a.9.9 0 0 1-.9-1.1l1.9-7.2A6.5 6.5 0 0 1 18 8Z"/></svg>`;

import { createHash } from 'node:crypto';
import type { RequestContext } from '../http/app-env.ts';
import type { PageFault } from '../http/faults.ts';
import { describeError } from '../http/request-log.ts';
import type { Html, Page } from './page.ts';
import { renderOwnPage, renderPage } from './templates/render-page.ts';
import { loadTexts } from './texts/languages.ts';
import type { Texts } from './texts/texts.ts';

/** The statuses that pages come with. */
export type PageStatus = 200 | PageFault['status'];

/**
 * Answers with a page in the language of whoever reads it. No page is kept, framed, or named to the next one; none
 * runs a script that it has not named.
 */
export async function sendPage(
  context: RequestContext,
  page: Page,
  status: PageStatus = 200,
): Promise<Response> {
  forbidKeeping(context);
  context.header('Content-Security-Policy', contentPolicy(page));
  context.header('X-Frame-Options', 'DENY');
  context.header('X-Content-Type-Options', 'nosniff');
  const texts = await loadTexts(context.get('language')());
  context.header('Content-Language', texts.language);
  return context.html(draw(context, page, texts), status);
}

/** An operator's template has been tried at the start; if it fails all the same, people get our own page. */
function draw(context: RequestContext, page: Page, texts: Texts): Html {
  const settings = context.get('pages');
  try {
    return renderPage(page, texts, settings);
  } catch (error) {
    const reference = context.get('reference');
    context.get('log').error({ page: page.name, ...describeError(error), reference }, 'template failed');
    return renderOwnPage(page, texts, settings);
  }
}

/** For everything that carries or follows a secret: kept by nobody, and named to no other site. */
export function forbidKeeping(context: RequestContext): void {
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'no-referrer');
}

function contentPolicy({ script, asksHome, formTarget }: Page): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ...(script === undefined ? [] : [`script-src 'sha256-${sha256(script)}'`]),
    ...(asksHome === true ? ["connect-src 'self'"] : []),
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

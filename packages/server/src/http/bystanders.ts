import type { RequestContext } from './app-env.ts';

/**
 * Answers requests behind which nobody stands yet: `HEAD`, and browsers that fetch a link before it is clicked.
 * Nothing must begin or end by them.
 *
 * @returns `undefined` if somebody has really come.
 */
export function answerBystander(context: RequestContext): Response | undefined {
  const { raw } = context.req;
  const purpose = `${raw.headers.get('sec-purpose') ?? ''} ${raw.headers.get('purpose') ?? ''} ${raw.headers.get('x-moz') ?? ''}`;
  const prefetching = /\bprefetch\b|\bprerender\b|\bpreview\b/i.test(purpose);
  if (raw.method !== 'HEAD' && !prefetching) return undefined;
  context.header('Cache-Control', 'no-store');
  // 503 tells a browser to fetch again when the link is really followed.
  return context.body(null, raw.method === 'HEAD' ? 200 : 503);
}

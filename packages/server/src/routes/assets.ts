import type { RouteTable } from '../http/app.ts';
import type { RouteHandler } from '../http/app-env.ts';
import type { Asset } from '../pages/assets.ts';
import type { PageSettings } from '../pages/page-look.ts';

/** The files that the pages load. */
export function assetRoutes({ stylesheet, tabIcon, logo }: PageSettings): RouteTable {
  const assets = [stylesheet, tabIcon, ...(logo === undefined ? [] : [logo])];
  return Object.fromEntries(assets.map((asset) => [asset.path, { GET: assetRoute(asset) }]));
}

/** Answers with a file that never changes: its path has a hash of it. */
function assetRoute({ content, type }: Asset): RouteHandler {
  return (context) => {
    context.header('Content-Type', type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    context.header('X-Content-Type-Options', 'nosniff');
    // A picture can be a document, too (SVG): opened by itself, it is one that can do nothing.
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return context.body(content);
  };
}

import type { RouteHandler } from '../http/app-env.ts';

/** Answers with a file that never changes: its path has a hash of it. */
export function assetRoute(content: string, type: string): RouteHandler {
  return (context) => {
    context.header('Content-Type', type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    context.header('X-Content-Type-Options', 'nosniff');
    return context.body(content);
  };
}

import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'X-Requested-With, Content-Type, Authorization',
  'Access-Control-Expose-Headers': 'Retry-After',
  // A day; browsers cap it themselves. Without it every sign-in pays a second round trip.
  'Access-Control-Max-Age': '86400',
} as const;

/**
 * Lets web clients of any origin use the API, as the specification demands, and answers their preflight requests
 * before anything else runs. There is nothing to protect from other origins: the API knows no cookies.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#web-browser-clients
 */
export const cors: MiddlewareHandler<AppEnv> = async (context, next) => {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  if (context.req.method === 'OPTIONS') return context.body(null, 200);
  return next();
};

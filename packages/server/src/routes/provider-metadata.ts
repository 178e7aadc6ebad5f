import type { RouteHandler } from '../http/app-env.ts';
import type { ServerParts } from '../server-parts.ts';
import { unknownProvider } from './sso-faults.ts';

/** What a provider needs to know about us, for its operator to fetch. */
export function providerMetadataRoute({ providers }: ServerParts): RouteHandler {
  return async (context) => {
    const metadata = await providers.get(context.req.param('providerId') ?? '')?.metadata?.();
    if (metadata === undefined) throw unknownProvider();
    context.header('X-Content-Type-Options', 'nosniff');
    return context.body(metadata.body, 200, { 'Content-Type': metadata.contentType });
  };
}

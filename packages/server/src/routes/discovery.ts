import { buildVersions, buildWellKnown } from '@latchkey/protocol';
import type { RouteHandler } from '../http/app-env.ts';
import type { ServerParts } from '../server-parts.ts';

// Old clients look for r0.6, newer ones for v1.1; nothing that signs in depends on the rest of the list.
const versions = ['r0.6.0', 'r0.6.1', ...Array.from({ length: 12 }, (_, minor) => `v1.${minor + 1}`)];

/** `GET /_matrix/client/versions`. */
export const versionsRoute: RouteHandler = (context) =>
  context.json(buildVersions({ versions, unstableFeatures: {} }));

/** `GET /.well-known/matrix/client`: this service is where clients of this server name sign in. */
export function wellKnownRoute({ config }: ServerParts): RouteHandler {
  return (context) => context.json(buildWellKnown(config.publicBaseUrl));
}

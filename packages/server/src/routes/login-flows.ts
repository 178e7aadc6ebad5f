import { buildLoginFlows } from '@latchkey/protocol';
import { hasDirectories } from '../directory-passwords.ts';
import type { RouteHandler } from '../http/app-env.ts';
import type { ServerParts } from '../server-parts.ts';

/** `GET /login`: how somebody can sign in here. */
export function loginFlowsRoute(parts: ServerParts): RouteHandler {
  const { config, homeserver } = parts;
  const body = buildLoginFlows({
    password: homeserver.passwords !== undefined || hasDirectories(parts),
    cas: config.providers.some(({ type }) => type === 'cas'),
    identityProviders: config.providers,
    oauthAwarePreferred: config.login.oauthAwarePreferred,
    getLoginToken: homeserver.accounts?.loginTokens !== undefined,
  });
  return (context) => context.json(body);
}

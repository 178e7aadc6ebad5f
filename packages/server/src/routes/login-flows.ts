import { buildLoginFlows } from '@latchkey/protocol';
import type { RouteHandler } from '../http/app-env.ts';
import type { ServerParts } from '../server-parts.ts';

/** `GET /login`: how somebody can sign in here. */
export function loginFlowsRoute({ config, homeserver }: ServerParts): RouteHandler {
  const body = buildLoginFlows({
    password: homeserver.passwords !== undefined,
    identityProviders: config.providers,
    oauthAwarePreferred: config.login.oauthAwarePreferred,
    getLoginToken: homeserver.accounts?.loginTokens !== undefined,
  });
  return (context) => context.json(body);
}

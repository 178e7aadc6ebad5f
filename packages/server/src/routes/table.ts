import {
  type ApiPrefix,
  devicesPath,
  loginPath,
  logoutPath,
  refreshPath,
  ssoRedirectPath,
  versionsPath,
  wellKnownPath,
  whoamiPath,
} from '@latchkey/protocol';
import type { RouteTable } from '../http/app.ts';
import { stylesheet, stylesheetPath, tabIcon, tabIconPath } from '../pages/stylesheet.ts';
import { callbackPath } from '../providers/registry.ts';
import type { ServerParts } from '../server-parts.ts';
import { devicesRoute, logoutRoute, refreshRoute, whoamiRoute } from './account.ts';
import { assetRoute } from './assets.ts';
import { confirmClientRoute, confirmPath, decideClientRoute } from './confirm-client.ts';
import { versionsRoute, wellKnownRoute } from './discovery.ts';
import { loginRoute } from './login.ts';
import { loginFlowsRoute } from './login-flows.ts';
import { providerCallbackRoute } from './provider-callback.ts';
import { ssoRedirectRoute } from './sso-redirect.ts';

/** Everything that the service answers. */
export function routeTable(parts: ServerParts): RouteTable {
  return {
    [versionsPath]: { GET: versionsRoute },
    [wellKnownPath]: { GET: wellKnownRoute(parts) },
    ...apiRoutes(parts, 'r0'),
    ...apiRoutes(parts, 'v3'),
    [callbackPath(':providerId')]: { GET: providerCallbackRoute(parts) },
    [confirmPath]: { GET: confirmClientRoute(parts), POST: decideClientRoute(parts) },
    [stylesheetPath]: { GET: assetRoute(stylesheet, 'text/css; charset=utf-8') },
    [tabIconPath]: { GET: assetRoute(tabIcon, 'image/svg+xml') },
  };
}

function apiRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  return {
    [loginPath(api)]: { GET: loginFlowsRoute(parts), POST: loginRoute(parts) },
    ...ssoRoutes(parts, api),
    ...accountRoutes(parts, api),
  };
}

/** With and without a slash at the end: some clients send one. */
function ssoRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  const path = ssoRedirectPath(api);
  const methods = { GET: ssoRedirectRoute(parts) };
  return {
    [path]: methods,
    [`${path}/`]: methods,
    [`${path}/:idpId`]: methods,
    [`${path}/:idpId/`]: methods,
  };
}

function accountRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  const { accounts } = parts.homeserver;
  if (accounts === undefined) return {};
  return {
    [refreshPath(api)]: { POST: refreshRoute(accounts) },
    [whoamiPath(api)]: { GET: whoamiRoute(parts, accounts) },
    [devicesPath(api)]: { GET: devicesRoute(accounts) },
    [logoutPath(api, 'this-device')]: { POST: logoutRoute(accounts, 'this-device') },
    [logoutPath(api, 'everywhere')]: { POST: logoutRoute(accounts, 'everywhere') },
  };
}

import {
  type ApiPrefix,
  devicesPath,
  loginPath,
  logoutPath,
  refreshPath,
  versionsPath,
  wellKnownPath,
  whoamiPath,
} from '@latchkey/protocol';
import type { RouteTable } from '../http/app.ts';
import type { ServerParts } from '../server-parts.ts';
import { devicesRoute, logoutRoute, refreshRoute, whoamiRoute } from './account.ts';
import { versionsRoute, wellKnownRoute } from './discovery.ts';
import { loginRoute } from './login.ts';
import { loginFlowsRoute } from './login-flows.ts';

/** Everything that the service answers. */
export function routeTable(parts: ServerParts): RouteTable {
  return {
    [versionsPath]: { GET: versionsRoute },
    [wellKnownPath]: { GET: wellKnownRoute(parts) },
    ...apiRoutes(parts, 'r0'),
    ...apiRoutes(parts, 'v3'),
  };
}

function apiRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  return {
    [loginPath(api)]: { GET: loginFlowsRoute(parts), POST: loginRoute(parts) },
    ...accountRoutes(parts, api),
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

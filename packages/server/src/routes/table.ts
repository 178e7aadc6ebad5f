import {
  type ApiPrefix,
  authFallbackPath,
  capabilitiesPath,
  casRedirectPath,
  deleteDevicesPath,
  devicesPath,
  getLoginTokenPath,
  loginPath,
  logoutPath,
  refreshPath,
  ssoRedirectPath,
  versionsPath,
  wellKnownPath,
  whoamiPath,
} from '@latchkey/protocol';
import type { AccountEndpoints } from '../homeserver/homeserver.ts';
import type { RouteTable } from '../http/app.ts';
import { providerPath } from '../providers/registry.ts';
import type { ServerParts } from '../server-parts.ts';
import { capabilitiesRoute, logoutRoute, refreshRoute, whoamiRoute } from './account.ts';
import { accountAnswerRoute } from './account-answer.ts';
import { accountPageRoute, accountPath } from './account-page.ts';
import { answerSignUpRoute, checkUsernameRoute } from './answer-sign-up.ts';
import { assetRoutes } from './assets.ts';
import { confirmClientRoute, confirmPath, decideClientRoute } from './confirm-client.ts';
import {
  changeDeviceRoute,
  deleteDeviceRoute,
  deleteDevicesRoute,
  deviceRoute,
  devicesRoute,
} from './devices.ts';
import { versionsRoute, wellKnownRoute } from './discovery.ts';
import { getLoginTokenRoute } from './get-login-token.ts';
import { loginRoute } from './login.ts';
import { loginFlowsRoute } from './login-flows.ts';
import { providerCallbackRoute } from './provider-callback.ts';
import { providerMetadataRoute } from './provider-metadata.ts';
import { answerReauthRoute } from './reauth-answer.ts';
import { reauthDonePath, reauthDoneRoute, reauthPageRoute } from './reauth-page.ts';
import { signUpPath, signUpRoute } from './sign-up.ts';
import { ssoRedirectRoute } from './sso-redirect.ts';
import { signedOutPath } from './upstream.ts';
import { upstreamLogoutRoute } from './upstream-logout.ts';
import {
  endUpstreamSessionRoute,
  signedOutRoute,
  upstreamLogoutPageRoute,
  upstreamLogoutPath,
} from './upstream-logout-page.ts';

/** Everything that the service answers. */
export function routeTable(parts: ServerParts): RouteTable {
  return {
    [versionsPath]: { GET: versionsRoute },
    [wellKnownPath]: { GET: wellKnownRoute(parts) },
    ...apiRoutes(parts, 'r0'),
    ...apiRoutes(parts, 'v3'),
    ...loginTokenRoutes(parts),
    ...providerRoutes(parts),
    ...signUpRoutes(parts),
    [accountPath]: { GET: accountPageRoute(parts), POST: accountAnswerRoute(parts) },
    [confirmPath]: { GET: confirmClientRoute(parts), POST: decideClientRoute(parts) },
    ...assetRoutes(parts.pages),
  };
}

/** The pages for new users. */
function signUpRoutes(parts: ServerParts): RouteTable {
  return {
    [signUpPath]: { GET: signUpRoute(parts), POST: answerSignUpRoute(parts) },
    [`${signUpPath}/check`]: { GET: checkUsernameRoute(parts) },
  };
}

/** A provider may answer by a redirect or by a form: which one it was asked for, it checks itself. */
function providerRoutes(parts: ServerParts): RouteTable {
  const callback = providerCallbackRoute(parts);
  return {
    [providerPath(':providerId', 'callback')]: { GET: callback, POST: callback },
    [providerPath(':providerId', 'metadata')]: { GET: providerMetadataRoute(parts) },
    [providerPath(':providerId', 'backchannel-logout')]: { POST: upstreamLogoutRoute(parts) },
    [upstreamLogoutPath]: { GET: upstreamLogoutPageRoute(parts), POST: endUpstreamSessionRoute(parts) },
    [signedOutPath]: { GET: signedOutRoute },
  };
}

function apiRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  return {
    [loginPath(api)]: { GET: loginFlowsRoute(parts), POST: loginRoute(parts) },
    ...ssoRoutes(parts, api),
    ...casRoutes(parts, api),
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

/** What clients from before `m.login.sso` know, where there is a CAS server. */
function casRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  const cas = parts.config.providers.find(({ type }) => type === 'cas');
  return cas === undefined ? {} : { [casRedirectPath(api)]: { GET: ssoRedirectRoute(parts, cas.id) } };
}

function accountRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  const { accounts } = parts.homeserver;
  if (accounts === undefined) return {};
  return {
    [refreshPath(api)]: { POST: refreshRoute(accounts) },
    [whoamiPath(api)]: { GET: whoamiRoute(parts, accounts) },
    [capabilitiesPath(api)]: { GET: capabilitiesRoute(accounts) },
    ...deviceRoutes(parts, accounts, api),
    ...reauthRoutes(parts, api),
    [logoutPath(api, 'this-device')]: { POST: logoutRoute(accounts, 'this-device') },
    [logoutPath(api, 'everywhere')]: { POST: logoutRoute(accounts, 'everywhere') },
  };
}

function deviceRoutes(parts: ServerParts, accounts: AccountEndpoints, api: ApiPrefix): RouteTable {
  const path = devicesPath(api);
  return {
    [path]: { GET: devicesRoute(accounts) },
    [`${path}/:deviceId`]: {
      GET: deviceRoute(accounts),
      PUT: changeDeviceRoute(accounts),
      DELETE: deleteDeviceRoute(parts, accounts),
    },
    [deleteDevicesPath(api)]: { POST: deleteDevicesRoute(parts, accounts) },
  };
}

/** The pages on which somebody proves once more who they are. */
function reauthRoutes(parts: ServerParts, api: ApiPrefix): RouteTable {
  return {
    [authFallbackPath(api, 'STAGE').replace('STAGE', ':stage')]: {
      GET: reauthPageRoute(parts),
      POST: answerReauthRoute(parts),
    },
    [reauthDonePath]: { GET: reauthDoneRoute },
  };
}

function loginTokenRoutes(parts: ServerParts): RouteTable {
  const { accounts } = parts.homeserver;
  if (accounts?.loginTokens === undefined) return {};
  return { [getLoginTokenPath]: { POST: getLoginTokenRoute(parts, accounts, accounts.loginTokens) } };
}

import { buildCapabilities, buildTokens, buildWhoami, parseRefreshRequest } from '@latchkey/protocol';
import type { AccountEndpoints } from '../homeserver/homeserver.ts';
import type { RouteHandler } from '../http/app-env.ts';
import { authenticate, readAccessToken, tokenFault } from '../http/bearer.ts';
import { readJsonBody } from '../http/body.ts';
import { MatrixFault } from '../http/faults.ts';
import type { ServerParts } from '../server-parts.ts';

/** `GET /account/whoami`. */
export function whoamiRoute({ config }: ServerParts, accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const { localpart, deviceId } = await authenticate(context, accounts);
    return context.json(
      buildWhoami({ userId: `@${localpart}:${config.serverName}`, deviceId, isGuest: false }),
    );
  };
}

/** `GET /capabilities`: what an account can do here. */
export function capabilitiesRoute(accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    await authenticate(context, accounts);
    return context.json(buildCapabilities({ getLoginToken: accounts.loginTokens !== undefined }));
  };
}

/** `POST /refresh`. A used or unknown token is a 401 without `soft_logout`: that session is over. */
export function refreshRoute(accounts: AccountEndpoints): RouteHandler {
  return async (context) => {
    const request = parseRefreshRequest(await readJsonBody(context.req.raw));
    if ('errcode' in request) throw new MatrixFault(400, request.errcode, request.error);
    const outcome = await accounts.refresh(request.refreshToken);
    if ('refused' in outcome) throw tokenFault(outcome.refused);
    context.header('Cache-Control', 'no-store');
    return context.json(buildTokens(outcome));
  };
}

/** `POST /logout` and `POST /logout/all`. The body is not read: clients send none, or an empty object. */
export function logoutRoute(accounts: AccountEndpoints, which: 'this-device' | 'everywhere'): RouteHandler {
  return async (context) => {
    const ended = await accounts.endSession(readAccessToken(context), which);
    if (!ended) throw tokenFault('unknown');
    return context.json({});
  };
}

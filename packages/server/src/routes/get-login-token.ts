import { buildGrantedLoginToken } from '@latchkey/protocol';
import type { AccountEndpoints, LoginTokenGrants } from '../homeserver/homeserver.ts';
import type { RouteHandler } from '../http/app-env.ts';
import { authenticate } from '../http/bearer.ts';
import { readOptionalJsonBody } from '../http/body.ts';
import { MatrixFault } from '../http/faults.ts';
import { issueLoginToken } from '../login-token/login-token.ts';
import { guard } from '../reauth/guard.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * `POST /login/get_token`: a login token with which another device of the same user signs in. Who has had one just now
 * waits, before they are asked to prove anything.
 */
export function getLoginTokenRoute(
  parts: ServerParts,
  accounts: AccountEndpoints,
  grants: LoginTokenGrants,
): RouteHandler {
  return async (context) => {
    const caller = await authenticate(context, accounts);
    const body = await readOptionalJsonBody(context.req.raw);
    const waitMs = await grants.waitMs(caller.localpart);
    if (waitMs > 0) throw tooSoon(waitMs);
    return guard(parts, context, {
      caller,
      body,
      operation: { kind: 'get_login_token' },
      async answer() {
        if (!(await grants.note(caller.localpart))) throw tooSoon(await grants.waitMs(caller.localpart));
        context.header('Cache-Control', 'no-store');
        return context.json(buildGrantedLoginToken(await grantToken(parts, caller.localpart)));
      },
    });
  };
}

async function grantToken(parts: ServerParts, localpart: string) {
  const ttlMs = parts.config.loginToken.otherDeviceTtlMs;
  // The other device may be a website or an app: nobody knows yet which.
  const loginToken = await issueLoginToken(parts, { localpart, target: { kind: 'app' }, ttlMs });
  return { loginToken, expiresInMs: ttlMs };
}

function tooSoon(waitMs: number): MatrixFault {
  return new MatrixFault(429, 'M_LIMIT_EXCEEDED', 'Another login token can be had in a while', {
    retry_after_ms: Math.max(1, waitMs),
  });
}

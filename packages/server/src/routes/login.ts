import { buildLoginResponse, parseLoginRequest } from '@latchkey/protocol';
import type { RequestContext, RouteHandler } from '../http/app-env.ts';
import { readJsonBody } from '../http/body.ts';
import { MatrixFault } from '../http/faults.ts';
import type { SignInGrant } from '../login-token/login-token.ts';
import type { ServerParts } from '../server-parts.ts';
import { verifyPasswordLogin } from './password-login.ts';
import { verifyTokenLogin } from './token-login.ts';

/** `POST /login`: proof of who somebody is → a session. An Authorization header is not looked at. */
export function loginRoute(parts: ServerParts): RouteHandler {
  return async (context) => {
    const request = parseLoginRequest(await readJsonBody(context.req.raw));
    if ('errcode' in request) throw new MatrixFault(400, request.errcode, request.error);
    const grant =
      request.type === 'm.login.token'
        ? await verifyTokenLogin(parts, context, request.token)
        : await verifyPasswordLogin(parts, context, request);
    return answerSession(parts, context, { ...request, ...grant });
  };
}

type SessionWish = SignInGrant & {
  readonly deviceId?: string;
  readonly deviceDisplayName?: string;
  readonly refreshToken: boolean;
};

async function answerSession(
  { homeserver, config }: ServerParts,
  context: RequestContext,
  { localpart, upstreamSession, deviceId, deviceDisplayName, refreshToken }: SessionWish,
): Promise<Response> {
  const { address } = context.env;
  const minted = await homeserver.mintSession({
    localpart,
    upstreamSession,
    refreshToken,
    deviceId,
    deviceDisplayName,
    address,
  });
  if (minted.kind === 'refused') throw refusals[minted.because]();
  const { kind, localpart: user, ...session } = minted;
  context.header('Cache-Control', 'no-store');
  return context.json(buildLoginResponse({ ...session, userId: `@${user}:${config.serverName}` }));
}

const refusals = {
  locked: () => new MatrixFault(401, 'M_USER_LOCKED', 'This account is locked', { soft_logout: true }),
  deactivated: () => new MatrixFault(403, 'M_USER_DEACTIVATED', 'This account has been deactivated'),
  ended_upstream: () => new MatrixFault(403, 'M_FORBIDDEN', 'Invalid login token'),
  unknown_user: () => new MatrixFault(403, 'M_FORBIDDEN', 'This account does not exist any more'),
} as const;

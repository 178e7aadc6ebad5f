import type { AccountEndpoints } from '../homeserver/homeserver.ts';
import type { RequestContext } from './app-env.ts';
import { MatrixFault } from './faults.ts';

/**
 * Reads the access token of a request. From the header only: in a query it would end up in logs and histories,
 * and the specification has removed it there.
 *
 * @throws {MatrixFault} 401 `M_MISSING_TOKEN`.
 */
export function readAccessToken(context: RequestContext): string {
  const token = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new MatrixFault(401, 'M_MISSING_TOKEN', 'Missing access token');
  return token;
}

/**
 * Finds out whose request this is.
 *
 * @throws {MatrixFault} 401 `M_MISSING_TOKEN`, `M_UNKNOWN_TOKEN` (with `soft_logout` if it has expired) or
 * `M_USER_LOCKED`.
 */
export async function authenticate(
  context: RequestContext,
  accounts: AccountEndpoints,
): Promise<{ readonly localpart: string; readonly deviceId: string }> {
  const found = await accounts.authenticate(readAccessToken(context), context.env.address);
  if (found.kind === 'session') return found;
  throw tokenFault(found.kind);
}

const tokenFaults = {
  unknown: ['M_UNKNOWN_TOKEN', 'Unknown token', false],
  expired: ['M_UNKNOWN_TOKEN', 'The token has expired', true],
  locked: ['M_USER_LOCKED', 'This account is locked', true],
} as const;

/** The 401 that tells a client what became of its token. */
export function tokenFault(kind: keyof typeof tokenFaults): MatrixFault {
  const [errcode, message, softLogout] = tokenFaults[kind];
  return new MatrixFault(401, errcode, message, { soft_logout: softLogout });
}

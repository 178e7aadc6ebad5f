import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import { consumeLoginToken, type SignInGrant } from '../login-token/login-token.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Checks a login token. The token alone says who it is.
 *
 * @returns whom it signs in.
 * @throws {MatrixFault} 403 `M_FORBIDDEN`, one answer for every reason; 429 `M_LIMIT_EXCEEDED`.
 */
export async function verifyTokenLogin(
  parts: ServerParts,
  context: RequestContext,
  loginToken: string,
): Promise<SignInGrant> {
  const grant = await consumeLoginToken(parts, { loginToken, origin: context.req.header('origin') });
  if (grant !== undefined) return grant;
  // Looked at only now: nobody guesses 256 bits, and neighbours of somebody who tries must get in.
  const { address } = context.env;
  const attempt = address === undefined ? {} : { address };
  await parts.limits.check(attempt);
  await parts.limits.countFailure(attempt);
  throw new MatrixFault(403, 'M_FORBIDDEN', 'Invalid login token');
}

import type { LoginRequest } from '@latchkey/protocol';
import { checkPassword, readLocalpart } from '../check-password.ts';
import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import type { SignInGrant } from '../login-token/login-token.ts';
import type { ServerParts } from '../server-parts.ts';

type PasswordLogin = Extract<LoginRequest, { type: 'm.login.password' }>;

/**
 * Checks a password login. E-mail addresses and phone numbers name nobody here.
 *
 * @returns whom it signs in.
 * @throws {MatrixFault} 403 `M_FORBIDDEN`, the same whether the user or the password is wrong; 429
 * `M_LIMIT_EXCEEDED`; 400 `M_UNKNOWN` where passwords are not accepted.
 */
export async function verifyPasswordLogin(
  parts: ServerParts,
  context: RequestContext,
  { identifier, password }: PasswordLogin,
): Promise<SignInGrant> {
  const { homeserver, config } = parts;
  if (homeserver.passwords === undefined) throw new MatrixFault(400, 'M_UNKNOWN', 'Bad login type');
  const localpart =
    identifier.type === 'm.id.user' ? readLocalpart(identifier.user, config.serverName) : undefined;
  const account = localpart ?? JSON.stringify(identifier);
  const fits = await checkPassword(parts, { localpart, account, password, address: context.env.address });
  if (!fits || localpart === undefined)
    throw new MatrixFault(403, 'M_FORBIDDEN', 'Invalid username or password');
  return { localpart };
}

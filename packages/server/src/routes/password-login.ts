import { type LoginRequest, parseUserId, type UserIdentifier } from '@latchkey/protocol';
import type { PasswordCheck } from '../homeserver/homeserver.ts';
import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import type { ServerParts } from '../server-parts.ts';

type PasswordLogin = Extract<LoginRequest, { type: 'm.login.password' }>;

/**
 * Checks a password login.
 *
 * @returns the user's localpart.
 * @throws {MatrixFault} 403 `M_FORBIDDEN`, the same whether the user or the password is wrong; 429
 * `M_LIMIT_EXCEEDED`; 400 `M_UNKNOWN` where passwords are not accepted.
 */
export async function verifyPasswordLogin(
  parts: ServerParts,
  context: RequestContext,
  { identifier, password }: PasswordLogin,
): Promise<string> {
  const { homeserver, config, limits, passwordSlots } = parts;
  const { passwords } = homeserver;
  if (passwords === undefined) throw new MatrixFault(400, 'M_UNKNOWN', 'Bad login type');
  const localpart = readLocalpart(identifier, config.serverName);
  const { address } = context.env;
  const attempt = {
    account: localpart ?? JSON.stringify(identifier),
    ...(address !== undefined && { address }),
  };
  // In a slot, so that a thousand guesses sent at once can't all pass the check before the first has failed.
  const fits = await passwordSlots.run(async () => {
    await limits.check(attempt);
    const verified = await verify(passwords, localpart, password);
    if (!verified) await limits.countFailure(attempt);
    return verified;
  });
  if (!fits || localpart === undefined)
    throw new MatrixFault(403, 'M_FORBIDDEN', 'Invalid username or password');
  return localpart;
}

/** Nobody's name is tried where nobody is named: the answer shall take as long as any other. */
async function verify(
  passwords: PasswordCheck,
  localpart: string | undefined,
  password: string,
): Promise<boolean> {
  const verified = await passwords.verify(localpart ?? '', password);
  return verified && localpart !== undefined;
}

/** The localpart that an identifier names on this server. E-mail addresses and phone numbers name nobody here. */
function readLocalpart(identifier: UserIdentifier, serverName: string): string | undefined {
  if (identifier.type !== 'm.id.user') return undefined;
  if (!identifier.user.startsWith('@')) return identifier.user.toLowerCase();
  const userId = parseUserId(identifier.user);
  return userId?.serverName === serverName ? userId.localpart.toLowerCase() : undefined;
}

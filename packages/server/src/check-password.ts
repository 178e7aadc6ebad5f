import { parseUserId } from '@latchkey/protocol';
import type { ServerParts } from './server-parts.ts';

/** A password, and whose it is said to be. */
export type PasswordGuess = {
  /** `undefined` if nobody of this server is named: the answer shall take as long as any other. */
  readonly localpart: string | undefined;
  /** Whom the guess counts against. */
  readonly account: string;
  readonly password: string;
  readonly address?: string | undefined;
};

/**
 * Checks a password, and slows guessing down.
 *
 * @throws {MatrixFault} 429 `M_LIMIT_EXCEEDED`.
 */
export async function checkPassword(
  { homeserver, limits, passwordSlots }: ServerParts,
  { localpart, account, password, address }: PasswordGuess,
): Promise<boolean> {
  const { passwords } = homeserver;
  if (passwords === undefined) return false;
  const attempt = { account, ...(address !== undefined && { address }) };
  // In a slot, so that a thousand guesses sent at once can't all pass the check before the first has failed.
  return passwordSlots.run(async () => {
    await limits.check(attempt);
    const verified = await passwords.verify(localpart ?? '', password);
    const fits = verified && localpart !== undefined;
    if (!fits) await limits.countFailure(attempt);
    return fits;
  });
}

/** The localpart that somebody wrote, alone or in a whole user id; `undefined` for users of other servers. */
export function readLocalpart(user: string, serverName: string): string | undefined {
  if (!user.startsWith('@')) return user.toLowerCase();
  const userId = parseUserId(user);
  return userId?.serverName === serverName ? userId.localpart.toLowerCase() : undefined;
}

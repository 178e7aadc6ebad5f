import { MatrixFault } from './http/faults.ts';
import { type ExternalIdentity, ProviderError } from './providers/provider.ts';
import type { ServerParts } from './server-parts.ts';

/** A user name and a password as somebody has typed them, and from where. */
export type DirectoryGuess = {
  readonly username: string;
  readonly password: string;
  readonly address?: string | undefined;
  /** The homeserver has refused and counted the same guess already. */
  readonly isCounted?: boolean;
};

/** Tells whether somebody other than the homeserver knows passwords. */
export function hasDirectories({ providers }: ServerParts): boolean {
  return [...providers.values()].some(({ checkPassword }) => checkPassword !== undefined);
}

/**
 * Asks the directories, in the order of the configuration, whose password this is, and slows guessing down.
 *
 * @returns `undefined` if it is nobody's.
 * @throws {MatrixFault} 429 `M_LIMIT_EXCEEDED`; {@link ProviderError} `unreachable` if nobody knew the password, and
 * one of them could not be asked.
 */
export async function askDirectories(
  parts: ServerParts,
  { username, password, address, isCounted = false }: DirectoryGuess,
): Promise<ExternalIdentity | undefined> {
  return limitGuesses(parts, { username, address, isCounted }, async () => {
    let unreachable: ProviderError | undefined;
    for (const { checkPassword } of parts.providers.values()) {
      try {
        const identity = await checkPassword?.(username, password);
        if (identity !== undefined) return identity;
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code !== 'unreachable') throw error;
        unreachable = error;
      }
    }
    if (unreachable !== undefined) throw unreachable;
    return undefined;
  });
}

/**
 * Lets somebody try a password at a directory, unless too many have failed; `undefined` as the outcome is a failure.
 * A guess counts against the same name and address wherever it is made.
 *
 * @throws {MatrixFault} 429 `M_LIMIT_EXCEEDED`.
 */
export async function limitGuesses<Found>(
  { limits, directorySlots }: ServerParts,
  guess: Pick<DirectoryGuess, 'username' | 'address' | 'isCounted'>,
  attemptIt: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const { username, address, isCounted = false } = guess;
  const attempt = { account: username.trim().toLowerCase(), ...(address !== undefined && { address }) };
  // In a slot, so that a thousand guesses sent at once can't all pass the check before the first has failed.
  return directorySlots.run(async () => {
    if (!isCounted) await limits.check(attempt);
    const found = await attemptIt();
    if (found === undefined && !isCounted) await limits.countFailure(attempt);
    return found;
  });
}

/** What a client is told whose directory is down. */
export function directoryFault(error: unknown): unknown {
  return error instanceof ProviderError && error.code === 'unreachable'
    ? new MatrixFault(503, 'M_UNKNOWN', 'The directory cannot be asked at the moment')
    : error;
}

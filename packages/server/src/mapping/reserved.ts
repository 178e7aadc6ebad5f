/** Names that no new user gets, and nobody is linked to by name: of bridges, bots and administrators. */
export type ReservedNames = {
  /** Patterns for a whole localpart. */
  readonly localparts: readonly RegExp[];
  /** Patterns for the beginning of a whole user id, as application services claim them for themselves alone. */
  readonly userIds: readonly RegExp[];
};

/** Tells whether a localpart is reserved, in whatever case. */
export function isReserved(reserved: ReservedNames, localpart: string, serverName: string): boolean {
  const name = localpart.toLowerCase();
  const userId = `@${name}:${serverName}`;
  return (
    reserved.localparts.some((pattern) => pattern.test(name)) ||
    reserved.userIds.some((pattern) => pattern.test(userId))
  );
}

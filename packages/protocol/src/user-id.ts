/** A user id taken apart at its first colon. */
export type UserId = { readonly userId: string; readonly localpart: string; readonly serverName: string };

/** User ids are at most this long, in UTF-8 bytes, sigil and server name included. */
export const maxUserIdBytes = 255;

/**
 * Reads a user id such as `@alice:example.org`, historical ones included: their localparts may hold anything
 * but a colon and NUL, and may even be empty. Never mint such ids: see {@link isMintableLocalpart}.
 *
 * @returns its parts, or `undefined`. The server name is everything after the first colon and is not judged here.
 * @see https://spec.matrix.org/v1.19/appendices/#user-identifiers
 * @example
 * parseUserId('@alice:example.org:8448'); // { localpart: 'alice', serverName: 'example.org:8448', … }
 */
export function parseUserId(text: string): UserId | undefined {
  const colon = text.indexOf(':');
  if (!text.startsWith('@') || colon < 0 || text.includes('\0')) return undefined;
  const serverName = text.slice(colon + 1);
  if (serverName === '' || new TextEncoder().encode(text).length > maxUserIdBytes) return undefined;
  return { userId: text, localpart: text.slice(1, colon), serverName };
}

/** Tells whether a localpart may be given to a new user: `[a-z0-9._=/+-]+`, short enough for its server. */
export function isMintableLocalpart(localpart: string, serverName: string): boolean {
  return /^[a-z0-9._=/+-]+$/.test(localpart) && `@${localpart}:${serverName}`.length <= maxUserIdBytes;
}

import { maxUserIdBytes } from '@latchkey/protocol';

/** Names that were tried without finding a free one: then something is wrong, not taken. */
const maxCandidates = 1_000;

/**
 * The localparts to try for a new user, best first: `alice`, `alice2`, `alice3`… A name that is taken is counted
 * up, never shared: whoever has it may be somebody else.
 */
export function* localpartCandidates(base: string, serverName: string): Generator<string> {
  const room = maxUserIdBytes - `@:${serverName}`.length;
  yield cut(base, room);
  for (let count = 2; count <= maxCandidates; count++) {
    const suffix = String(count);
    yield cut(base, room - suffix.length) + suffix;
  }
}

/** Cuts a mapped localpart, never through an escape such as `=c3`. */
function cut(localpart: string, length: number): string {
  return localpart.slice(0, length).replace(/=[0-9a-f]?$/, '');
}

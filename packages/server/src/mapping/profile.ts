import {
  displayText,
  type JsonObject,
  mapToLocalpart,
  maxUserIdBytes,
  stringField,
} from '@latchkey/protocol';

/** Names that were tried without finding a free one: then something is wrong, not taken. */
const maxCandidates = 1_000;

/** What a new user would be called, from what a provider tells about them. */
export type SuggestedProfile = { readonly localpartBase: string; readonly displayName?: string };

/**
 * Suggests a profile: the localpart from `preferred_username`, else from the subject; the display name from
 * `name`. E-mail addresses are not looked at.
 */
export function suggestProfile(identity: {
  readonly subject: string;
  readonly claims: JsonObject;
}): SuggestedProfile {
  const username = stringField(identity.claims, 'preferred_username')?.trim();
  const displayName = displayText(stringField(identity.claims, 'name') ?? '');
  return {
    localpartBase: mapToLocalpart(username || identity.subject),
    ...(displayName !== '' && { displayName }),
  };
}

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

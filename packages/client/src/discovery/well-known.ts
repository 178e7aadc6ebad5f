import { parseWellKnown, type WellKnown, wellKnownUrl } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import { ask } from '../http/ask.ts';
import type { CallOptions } from '../options.ts';

/** `absent` is the spec's IGNORE, `unreachable` the case it does not speak of; both lead to the typed host itself. */
export type WellKnownAnswer =
  | WellKnown
  | { readonly outcome: 'absent' | 'unreachable'; readonly reason: string };

/** Asks a server name's host where its homeserver is. Rejects only when the caller gave up. */
export async function askWellKnown(hostname: string, options: CallOptions): Promise<WellKnownAnswer> {
  try {
    const { status, body } = await ask({ method: 'GET', url: wellKnownUrl(hostname) }, options);
    if (status === 404) return { outcome: 'absent', reason: 'it has no .well-known' };
    if (status !== 200) return { outcome: 'prompt', reason: `its .well-known answered ${status}` };
    return parseWellKnown(body);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    if (error.code === 'response_too_large')
      return { outcome: 'prompt', reason: 'its .well-known is too large' };
    // A browser cannot tell a dead host from a missing CORS header, so the host itself is still worth asking.
    return { outcome: 'unreachable', reason: error.message };
  }
}

import { spend } from '../exchange/spend.ts';
import { askBriefly } from '../http/ask-briefly.ts';
import type { BareCallOptions } from '../options.ts';
import { platformPorts, type SignInPorts } from '../ports.ts';
import type { SessionRecord } from '../session/session-record.ts';
import { readCallback } from '../sso/read-callback.ts';
import { onceForEachCallback } from './callback-address.ts';
import { webEntries } from './web-entries.ts';

/** Options of {@link resume}: those of every call. Where no ports are given it uses what `browserPorts()` does. */
export type ResumeOptions = Partial<BareCallOptions>;

/** What {@link resume} found: nothing, as at most page loads, or a session, which is stored already. */
export type Resumed =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'signed-in';
      /** `openSession` makes a session of it. Holds secrets. */
      readonly record: SessionRecord;
      /** Where in the app the person was. */
      readonly returnTo?: string;
    };

const resumeOnce = onceForEachCallback<Resumed, ResumeOptions>(async (address, given) => {
  const options = { ...given, ports: given.ports ?? smallPorts() };
  const read = await readCallback(address ?? '', options);
  if (read.kind === 'none') return read;
  if (read.kind === 'rejected') throw read.error;
  return {
    kind: 'signed-in',
    record: await spend(read.callback, askBriefly, options),
    returnTo: read.returnTo,
  };
});

/** What `browserPorts()` uses, without what a session lives on. */
function smallPorts(): SignInPorts {
  const store = webEntries(() => localStorage);
  return { ...platformPorts(), pending: store, sessions: store };
}

/**
 * Goes on where a full-page redirect comes back: takes the login token out of the address bar before anything else
 * runs, checks that this browser began the sign-in, spends the token with the homeserver it began with, and stores
 * the session. Call it first of all in the page that `redirectUrl` names: it is small, so that it can run before the
 * app is loaded, and brings neither discovery nor a state machine (those apps pass {@link takeCallback} to
 * `SignIn.resume`).
 *
 * Calls with the same address share one outcome: a token is spent once. The new session is stored beside those that
 * are there, never in place of one.
 *
 * @param address - the callback, where it is not in the address bar (any more).
 * @throws {SignInError} `sso_unsolicited` (this browser did not begin it, or it was used), `sso_expired`,
 * `sso_ambiguous`, and what `exchange` throws, though without the server's own words and `retryAfterMs`, for the sake
 * of size. Say what happened and offer to start again; never start by yourself.
 * @see https://spec.matrix.org/v1.19/client-server-api/#client-login-via-sso
 * @example
 * import { openSession } from '@latchkey/client';
 * import { browserPorts, resume } from '@latchkey/client/browser';
 *
 * const resumed = await resume();
 * if (resumed.kind === 'signed-in') openSession(resumed.record, { ports: browserPorts() });
 */
export function resume(address?: string, options: ResumeOptions = {}): Promise<Resumed> {
  return resumeOnce(address, options);
}

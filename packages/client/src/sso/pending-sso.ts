import type { Homeserver } from '../homeserver.ts';
import type { SignInPorts } from '../ports.ts';
import { parseVersioned } from '../versioned.ts';

/**
 * An SSO sign-in that has left for the browser. Everything that decides where the login token goes is in here, on
 * this device; only the id travels, so nobody can change the rest on the way.
 */
export type PendingSso = {
  readonly id: string;
  readonly homeserver: Pick<Homeserver, 'baseUrl' | 'api'>;
  readonly providerId?: string;
  /** Where the homeserver was asked to send the browser, id included. */
  readonly redirectUrl: string;
  /** Where in the app the person was. Of the app's own making: check it as any stored value. */
  readonly returnTo?: string;
  /** The device to sign in again. */
  readonly deviceId?: string;
  /** The name of a new device. */
  readonly deviceDisplayName?: string;
  /** Anybody else who comes back is refused. */
  readonly expectUserId?: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
};

/** People look for their phone, fetch a code, ask a colleague: as long as Synapse gives them. */
export const pendingLifetimeMs = 15 * 60_000;

/** Records that nobody came back for are kept a little longer, to say "too late" and not "unknown". */
const sweepAfterMs = 24 * 60 * 60_000;
const version = 1;
const prefix = 'latchkey.sso.';

/** Writes the record, and sweeps away those that nobody came back for. */
export async function savePending({ pending, clock }: SignInPorts, record: PendingSso): Promise<void> {
  for (const key of await pending.keys(prefix)) {
    const old = parsePending(await pending.get(key));
    if (old === undefined || old.expiresAt + sweepAfterMs < clock.now()) await pending.delete(key);
  }
  await pending.set(prefix + record.id, JSON.stringify({ version, ...record }));
}

/** Reads the record and deletes it: a callback counts once. */
export async function takePending({ pending }: SignInPorts, id: string): Promise<PendingSso | undefined> {
  return parsePending(await pending.take(prefix + id));
}

/** Deletes the record of a sign-in that was given up: its callback will count as unknown. */
export function dropPending({ pending }: SignInPorts, id: string): Promise<void> {
  return pending.delete(prefix + id);
}

function parsePending(text = ''): PendingSso | undefined {
  return parseVersioned<PendingSso>(text, version);
}

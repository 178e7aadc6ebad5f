import { hashToken } from '../../secret-token.ts';
import type { FoundAccess } from '../../store/sessions.ts';
import type { AccountEndpoints, Authentication, LoginTokenGrants } from '../homeserver.ts';
import type { EmbeddedParts } from './embedded-parts.ts';
import { mintTokens, sessionEnd } from './tokens.ts';

/** A device's last use is noted at most this often: people read it in minutes, and every note is a write. */
const touchedEveryMs = 60_000;

/** A user gets a login token for another device at most this often, as at Synapse. */
const loginTokenEveryMs = 60_000;

/** Whoami, devices, refresh and logout over the embedded homeserver's own tokens. */
export function accountEndpoints(parts: EmbeddedParts): AccountEndpoints {
  const { store } = parts;
  return {
    authenticate: (accessToken, address) => authenticate(parts, accessToken, address),
    refresh: (refreshToken) => refresh(parts, refreshToken),
    devices: (localpart) => store.sessions.list(localpart),
    renameDevice: (localpart, deviceId, displayName) =>
      store.sessions.rename({ localpart, deviceId }, displayName || null),
    async endDevices(localpart, deviceIds) {
      for (const deviceId of deviceIds) await store.sessions.end({ localpart, deviceId });
    },
    ...(parts.config.getLoginToken && { loginTokens: loginTokenGrants(parts) }),
    async endSession(accessToken, which) {
      const found = await store.sessions.findAccess(hashToken(accessToken));
      if (found === undefined) return false;
      const { localpart, deviceId } = found;
      await store.sessions.end(which === 'everywhere' ? { localpart } : { localpart, deviceId });
      return true;
    },
  };
}

function loginTokenGrants({ store, ports }: EmbeddedParts): LoginTokenGrants {
  const everyMs = loginTokenEveryMs;
  return {
    async waitMs(localpart) {
      const last = await store.users.lastLoginToken(localpart);
      return last === undefined ? 0 : Math.max(0, last + everyMs - ports.clock.now());
    },
    note: (localpart) => store.users.noteLoginToken(localpart, { now: ports.clock.now(), everyMs }),
  };
}

async function authenticate(
  parts: EmbeddedParts,
  accessToken: string,
  address: string | undefined,
): Promise<Authentication> {
  const found = await parts.store.sessions.findAccess(hashToken(accessToken));
  if (found === undefined || found.deactivated) return { kind: 'unknown' };
  if (found.locked) return { kind: 'locked' };
  const now = parts.ports.clock.now();
  if (found.expiresAt !== undefined && found.expiresAt <= now) return { kind: 'expired' };
  await noteUse(parts, found, { now, ...(address !== undefined && { address }) });
  return { kind: 'session', localpart: found.localpart, deviceId: found.deviceId };
}

async function noteUse(
  { store }: EmbeddedParts,
  found: FoundAccess,
  seen: { readonly now: number; readonly address?: string },
): Promise<void> {
  if (found.unsettledPair !== undefined) await store.sessions.settle(found.unsettledPair);
  if (found.lastSeenAt === undefined || seen.now - found.lastSeenAt >= touchedEveryMs)
    await store.sessions.touch(found, seen);
}

async function refresh(parts: EmbeddedParts, refreshToken: string): ReturnType<AccountEndpoints['refresh']> {
  const { store, ports } = parts;
  const hash = hashToken(refreshToken);
  const found = await store.sessions.findRefresh(hash);
  if (found === undefined) return { refused: 'unknown' };
  if (found.locked) return { refused: 'locked' };
  const now = ports.clock.now();
  const { expiresAt = Number.POSITIVE_INFINITY, signedInAt } = found;
  // Asked of today's configuration too: a lifetime that was shortened counts for sessions that are there already.
  if (Math.min(expiresAt, sessionEnd(parts.config, signedInAt)) <= now) return { refused: 'expired' };
  const { tokens, kept } = mintTokens(parts, { refreshable: true, now, signedInAt });
  return (await store.sessions.rotate(hash, kept)) ? tokens : { refused: 'unknown' };
}

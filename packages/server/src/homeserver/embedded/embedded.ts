import type { Homeserver, MintedSession, SessionRequest, UserProfile, UserState } from '../homeserver.ts';
import { accountEndpoints } from './accounts.ts';
import { applyConfiguredUsers } from './configured-users.ts';
import type { EmbeddedParts } from './embedded-parts.ts';
import { passwordCheck } from './passwords.ts';
import { mintTokens } from './tokens.ts';

/** Opens the homeserver that lives in the service itself: its own users and devices, for development and tests. */
export async function openEmbedded(parts: EmbeddedParts): Promise<Homeserver> {
  const { config, store, ports } = parts;
  const settling = await applyConfiguredUsers(parts);
  return {
    isTaken: (localpart) => store.users.isTaken(localpart),
    ensureUser: (user) => ensureUser(parts, user),
    changeProfile: (localpart, profile) => store.users.changeProfile(localpart, profile),
    async readProfile(localpart) {
      const user = await store.users.find(localpart);
      return user && { displayName: user.displayName, email: user.email, avatar: user.avatar };
    },
    mintSession: (request) => mintSession(parts, request),
    registration: config.registration,
    ...(config.passwordLogin && { passwords: passwordCheck(store, ports, settling) }),
    accounts: accountEndpoints(parts),
    close: () => settling.finish(),
  };
}

async function ensureUser(
  { store, ports }: EmbeddedParts,
  user: { localpart: string; profile: UserProfile },
): Promise<UserState> {
  const known = await store.users.find(user.localpart);
  if (known === undefined)
    await store.users.add({ localpart: user.localpart, ...user.profile }, ports.clock.now());
  if (known?.deactivated) return 'deactivated';
  return known?.locked ? 'locked' : 'active';
}

async function mintSession(parts: EmbeddedParts, request: SessionRequest): Promise<MintedSession> {
  const { store, ports } = parts;
  const { localpart, deviceDisplayName, address, upstreamSession } = request;
  const user = await store.users.find(localpart);
  if (user === undefined) return { kind: 'refused', because: 'unknown_user' };
  if (user.deactivated) return { kind: 'refused', because: 'deactivated' };
  if (user.locked) return { kind: 'refused', because: 'locked' };
  const now = ports.clock.now();
  const deviceId = request.deviceId ?? makeDeviceId(ports.random);
  const { tokens, kept } = mintTokens(parts, { refreshable: request.refreshToken, now, signedInAt: now });
  const begun = await store.sessions.begin({
    localpart,
    deviceId,
    ...(deviceDisplayName !== undefined && { deviceDisplayName }),
    tokens: kept,
    now,
    upstreamSession,
    ...(address !== undefined && { address }),
  });
  if (!begun) return { kind: 'refused', because: 'ended_upstream' };
  return { kind: 'session', localpart, deviceId, ...tokens };
}

/** Ten capital letters, as people know device ids from other homeservers. */
function makeDeviceId(random: (bytes: number) => Uint8Array): string {
  // 256 is not a multiple of 26: that the first letters come a little more often costs an id nothing.
  return Array.from(random(10), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

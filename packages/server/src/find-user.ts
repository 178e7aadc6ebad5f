import type { Homeserver, UserState } from './homeserver/homeserver.ts';
import { localpartCandidates, suggestProfile } from './mapping/profile.ts';
import type { ServerPorts } from './ports.ts';
import type { ExternalIdentity } from './providers/provider.ts';
import type { Store } from './store/store.ts';

/** Who somebody is here. */
export type FoundUser =
  | { readonly kind: 'user'; readonly localpart: string; readonly state: UserState }
  | { readonly kind: 'not_registered' }
  | { readonly kind: 'no_free_name' };

type Parts = {
  readonly store: Store;
  readonly homeserver: Homeserver;
  readonly ports: ServerPorts;
  readonly config: { readonly serverName: string };
};

/**
 * Finds the user that an identity belongs to; somebody new becomes a new user. Names are reserved before users are
 * created: two requests, or two nodes, make one user, and a crash in between loses nothing.
 */
export async function findUser(parts: Parts, identity: ExternalIdentity): Promise<FoundUser> {
  const { store, homeserver } = parts;
  const { localpartBase, displayName } = suggestProfile(identity);
  const known = await store.identities.find(identity);
  if (known === undefined && !homeserver.registration) return { kind: 'not_registered' };
  const localpart = known ?? (await reserve(parts, identity, localpartBase));
  if (localpart === undefined) return { kind: 'no_free_name' };
  const state = await homeserver.ensureUser({ localpart, ...(displayName !== undefined && { displayName }) });
  return { kind: 'user', localpart, state };
}

async function reserve(
  { store, homeserver, ports, config }: Parts,
  identity: ExternalIdentity,
  base: string,
): Promise<string | undefined> {
  for (const candidate of localpartCandidates(base, config.serverName)) {
    if (await homeserver.isTaken(candidate)) continue;
    const reserved = await store.identities.reserve(identity, candidate, ports.clock.now());
    if (reserved !== undefined) return reserved;
  }
  return undefined;
}

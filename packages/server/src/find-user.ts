import type { ServerConfig } from './config/server-config.ts';
import type { Homeserver, UserProfile, UserState } from './homeserver/homeserver.ts';
import { identityLabel } from './mapping/identity-label.ts';
import { localpartCandidates } from './mapping/localpart-candidates.ts';
import { type MappedIdentity, type MappedProfile, mapIdentity } from './mapping/map-identity.ts';
import { MappingRefusal } from './mapping/refusal.ts';
import { isReserved } from './mapping/reserved.ts';
import type { MappingRules, WhenTaken } from './mapping/rules.ts';
import type { ServerPorts } from './ports.ts';
import type { ExternalIdentity } from './providers/provider.ts';
import type { IdentityKey } from './store/identities.ts';
import type { Store } from './store/store.ts';

/** Who somebody is here. */
export type FoundUser =
  | {
      readonly kind: 'user';
      readonly localpart: string;
      readonly state: UserState;
      readonly identity: IdentityKey;
    }
  /** Somebody new who has to be asked on a page first: for a name, or for consent. No page, no account. */
  | { readonly kind: 'newcomer'; readonly newcomer: Newcomer }
  | { readonly kind: 'refused'; readonly refusal: MappingRefusal };

/** Somebody whom a provider knows and who has no account yet. */
export type Newcomer = {
  readonly identity: IdentityKey & { readonly label?: string };
  readonly profile: MappedProfile;
  /** The name that fits, by the rules; it may be somebody's. */
  readonly localpartBase?: string;
  readonly whenTaken: WhenTaken;
  /** The name that they get, or can change. */
  readonly localpart?: string;
  readonly mayChooseLocalpart: boolean;
  /** Whether they can be a user who is here already, if they prove it. */
  readonly mayJoin: boolean;
  /** The account whose name fits them. */
  readonly provable?: string;
};

/** What it takes to find users, or to make them. */
export type FindUserParts = {
  readonly store: Store;
  readonly homeserver: Homeserver;
  readonly ports: ServerPorts;
  readonly config: Pick<ServerConfig, 'serverName' | 'providers' | 'terms' | 'reservedNames'>;
};

/**
 * Finds the user that an identity belongs to; somebody new becomes a new user, or has to be asked. The rules of the
 * provider hold at every sign-in, for people who have been here before too. Names are reserved before users are
 * created: two requests, or two nodes, make one user, and a crash in between loses nothing.
 */
export async function findUser(parts: FindUserParts, identity: ExternalIdentity): Promise<FoundUser> {
  const rules = rulesOf(parts, identity.providerId);
  const outcome = mapIdentity(rules, identity);
  if (outcome.kind === 'refused') return outcome;
  const mapped = outcome.identity;
  const key = { providerId: identity.providerId, subject: mapped.subject };
  const known = await parts.store.identities.find(key);
  if (known !== undefined) return settleKnownUser(parts, known, { identity: key, profile: mapped.profile });
  return meetNewcomer(parts, { rules, mapped, identity: { ...key, label: identityLabel(identity.claims) } });
}

/**
 * Finds the user whom an identity belongs to already, by the same rules; nobody is made a user by it.
 *
 * @returns `undefined` if it belongs to nobody.
 * @throws {MappingRefusal} if the rules do not let them in.
 */
export async function findKnownUser(
  parts: FindUserParts,
  identity: ExternalIdentity,
): Promise<string | undefined> {
  const outcome = mapIdentity(rulesOf(parts, identity.providerId), identity);
  if (outcome.kind === 'refused') throw outcome.refusal;
  const { providerId } = identity;
  return parts.store.identities.find({ providerId, subject: outcome.identity.subject });
}

/** The rules of a provider. */
export function rulesOf({ config }: FindUserParts, providerId: string): MappingRules {
  const provider = config.providers.find(({ id }) => id === providerId);
  if (provider === undefined) throw new Error('an identity of a provider that is not configured');
  return provider.mapping;
}

async function settleKnownUser(
  { homeserver }: FindUserParts,
  localpart: string,
  { identity, profile }: { readonly identity: IdentityKey; readonly profile: MappedProfile },
): Promise<FoundUser> {
  const state = await homeserver.ensureUser({ localpart, profile: plainProfile(profile) });
  const forced = forcedProfile(profile);
  if (Object.keys(forced).length > 0) await homeserver.changeProfile(localpart, forced);
  return { kind: 'user', localpart, state, identity };
}

type Meeting = {
  readonly rules: MappingRules;
  readonly mapped: MappedIdentity;
  readonly identity: Newcomer['identity'];
};

async function meetNewcomer(parts: FindUserParts, meeting: Meeting): Promise<FoundUser> {
  const { rules, mapped, identity } = meeting;
  const { homeserver, store, ports, config } = parts;
  const namesake = await findNamesake(parts, mapped.localpartBase);
  if (namesake !== undefined && rules.existingUsers === 'dangerously_link_by_localpart') {
    const localpart = await store.identities.attach(identity, namesake, ports.clock.now());
    return settleKnownUser(parts, localpart, { identity, profile: mapped.profile });
  }
  if (!rules.registration || !homeserver.registration)
    return refuse('no_registration', 'registration', 'they have no account, and none is made for them');
  const newcomer = await describeNewcomer(parts, meeting, namesake);
  const { localpartBase, localpart } = newcomer;
  if (newcomer.mayChooseLocalpart) return { kind: 'newcomer', newcomer };
  if (localpart === undefined || localpartBase === undefined) return refuseName(rules);
  if (config.terms !== undefined) return { kind: 'newcomer', newcomer };
  const reserved = await reserveByRules(parts, newcomer);
  return reserved === undefined
    ? refuseName(rules)
    : settleKnownUser(parts, reserved, { identity, profile: mapped.profile });
}

async function describeNewcomer(
  parts: FindUserParts,
  { rules, mapped, identity }: Meeting,
  namesake: string | undefined,
): Promise<Newcomer> {
  const { localpartBase, askForLocalpart, profile } = mapped;
  const { whenTaken } = rules.localpart;
  const mayJoin = rules.existingUsers === 'ask_for_proof';
  const provable = mayJoin ? namesake : undefined;
  const localpart = localpartBase && (await firstFreeName(parts, localpartBase, whenTaken));
  const mustAsk = whenTaken === 'ask' && localpart === undefined;
  return {
    identity,
    profile,
    localpartBase,
    whenTaken,
    localpart,
    mayChooseLocalpart: askForLocalpart || mustAsk || provable !== undefined,
    mayJoin,
    provable,
  };
}

function refuse(code: MappingRefusal['code'], rule: string, because: string): FoundUser {
  return { kind: 'refused', refusal: new MappingRefusal(code, { rule, because }) };
}

function refuseName({ localpart: { whenTaken } }: MappingRules): FoundUser {
  return whenTaken === 'refuse'
    ? refuse('name_taken', 'localpart.when_taken', 'their name is taken or reserved')
    : refuse('no_free_name', 'localpart.when_taken', 'all names that were tried are taken or reserved');
}

/** The account that somebody has under the name that fits, unless the name is kept from everybody. */
async function findNamesake(
  { homeserver, config }: FindUserParts,
  localpart: string | undefined,
): Promise<string | undefined> {
  if (localpart === undefined || isReserved(config.reservedNames, localpart, config.serverName))
    return undefined;
  return (await homeserver.isTaken(localpart)) ? localpart : undefined;
}

/** Tells whether a new user can have a localpart, as far as can be known before it is reserved. */
export async function isFree(
  { homeserver, config, store }: FindUserParts,
  localpart: string,
): Promise<boolean> {
  if (isReserved(config.reservedNames, localpart, config.serverName)) return false;
  return !(await homeserver.isTaken(localpart)) && !(await store.identities.isReserved(localpart));
}

async function firstFreeName(
  parts: FindUserParts,
  base: string,
  whenTaken: WhenTaken,
): Promise<string | undefined> {
  for (const candidate of localpartCandidates(base, parts.config.serverName)) {
    if (await isFree(parts, candidate)) return candidate;
    if (whenTaken !== 'count_up') return undefined;
  }
  return undefined;
}

/** Reserves the best name that is free; whoever has reserved one already keeps it. */
export async function reserveByRules(
  parts: FindUserParts,
  { identity, localpartBase, whenTaken }: Pick<Newcomer, 'identity' | 'localpartBase' | 'whenTaken'>,
): Promise<string | undefined> {
  const { store, ports, config } = parts;
  if (localpartBase === undefined) return undefined;
  for (const candidate of localpartCandidates(localpartBase, config.serverName)) {
    if (await isFree(parts, candidate)) {
      const reserved = await store.identities.reserve(identity, candidate, ports.clock.now());
      if (reserved !== undefined) return reserved;
    }
    if (whenTaken !== 'count_up') break;
  }
  // Taken meanwhile by the same person, in another tab: then it is theirs.
  return store.identities.find(identity);
}

/** The profile that a new user gets, but for what they decline. */
export function plainProfile(profile: MappedProfile, declined: readonly string[] = []): UserProfile {
  const given = Object.entries(profile).filter(
    ([name, { suggested }]) => !(suggested && declined.includes(name)),
  );
  return Object.fromEntries(given.map(([name, { value }]) => [name, value]));
}

/** What is taken over at every sign-in. */
function forcedProfile(profile: MappedProfile): UserProfile {
  return plainProfile(profile, Object.keys(profile));
}

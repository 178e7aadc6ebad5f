import { sql } from 'kysely';
import type { Database } from './tables.ts';

/** A user of the embedded homeserver. */
export type KeptUser = {
  readonly localpart: string;
  readonly passwordHash?: string;
  readonly displayName?: string;
  readonly email?: string;
  /** Where their picture is. */
  readonly avatar?: string;
  readonly locked: boolean;
  readonly deactivated: boolean;
};

/** What an operator's configuration says about a user. */
export type UserChange = {
  readonly displayName: string | undefined;
  readonly locked: boolean;
  readonly deactivated: boolean;
};

/** What a provider tells about a user. What is absent stays. */
export type KeptProfile = Pick<KeptUser, 'displayName' | 'email' | 'avatar'>;

/** The users of the embedded homeserver. */
export interface UserStore {
  find(localpart: string): Promise<KeptUser | undefined>;
  /** Tells whether anybody has this localpart, in whatever case. */
  isTaken(localpart: string): Promise<boolean>;
  /** Creates a user; somebody who is there already stays as they are. */
  add(user: { localpart: string } & KeptProfile, now: number): Promise<void>;
  /** Writes only what is different. */
  changeProfile(localpart: string, profile: KeptProfile): Promise<void>;
  change(localpart: string, change: UserChange): Promise<void>;
  changePassword(localpart: string, passwordHash: string | null): Promise<void>;
  /**
   * Notes that a user gets a login token for another device, if the last one is long enough ago; in one statement,
   * so that many requests at once get one.
   */
  noteLoginToken(localpart: string, times: { now: number; everyMs: number }): Promise<boolean>;
  /** When a user last got one. */
  lastLoginToken(localpart: string): Promise<number | undefined>;
}

/** The users over a database. */
export function userStore(db: Database): UserStore {
  return {
    find: (localpart) => find(db, localpart),
    async isTaken(localpart) {
      const row = await db
        .selectFrom('users')
        .select('localpart')
        .where(sql`lower(localpart)`, '=', localpart.toLowerCase())
        .executeTakeFirst();
      return row !== undefined;
    },
    add: (user, now) => add(db, user, now),
    async change(localpart, { displayName, locked, deactivated }) {
      await db
        .updateTable('users')
        .set({
          ...(displayName !== undefined && { display_name: displayName }),
          locked: Number(locked),
          deactivated: Number(deactivated),
        })
        .where('localpart', '=', localpart)
        .execute();
    },
    changeProfile: (localpart, profile) => changeProfile(db, localpart, profile),
    async changePassword(localpart, passwordHash) {
      await db
        .updateTable('users')
        .set({ password_hash: passwordHash })
        .where('localpart', '=', localpart)
        .execute();
    },
    noteLoginToken: (localpart, times) => noteLoginToken(db, localpart, times),
    lastLoginToken: (localpart) => lastLoginToken(db, localpart),
  };
}

async function find(db: Database, localpart: string): Promise<KeptUser | undefined> {
  const row = await db.selectFrom('users').selectAll().where('localpart', '=', localpart).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    localpart: row.localpart,
    ...(row.password_hash !== null && { passwordHash: row.password_hash }),
    ...(row.display_name !== null && { displayName: row.display_name }),
    ...(row.email !== null && { email: row.email }),
    ...(row.avatar !== null && { avatar: row.avatar }),
    locked: row.locked === 1,
    deactivated: row.deactivated === 1,
  };
}

async function add(
  db: Database,
  { localpart, displayName, email, avatar }: { localpart: string } & KeptProfile,
  now: number,
): Promise<void> {
  await db
    .insertInto('users')
    .values({
      localpart,
      password_hash: null,
      display_name: displayName ?? null,
      email: email ?? null,
      avatar: avatar ?? null,
      locked: 0,
      deactivated: 0,
      created_at: now,
      login_token_granted_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function changeProfile(db: Database, localpart: string, profile: KeptProfile): Promise<void> {
  const known = await find(db, localpart);
  const { displayName, email, avatar } = profile;
  const changed = {
    ...(displayName !== undefined && displayName !== known?.displayName && { display_name: displayName }),
    ...(email !== undefined && email !== known?.email && { email }),
    ...(avatar !== undefined && avatar !== known?.avatar && { avatar }),
  };
  if (Object.keys(changed).length > 0)
    await db.updateTable('users').set(changed).where('localpart', '=', localpart).execute();
}

async function noteLoginToken(
  db: Database,
  localpart: string,
  { now, everyMs }: { now: number; everyMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set({ login_token_granted_at: now })
    .where('localpart', '=', localpart)
    .where((row) =>
      row.or([row('login_token_granted_at', 'is', null), row('login_token_granted_at', '<=', now - everyMs)]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function lastLoginToken(db: Database, localpart: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('users')
    .select('login_token_granted_at')
    .where('localpart', '=', localpart)
    .executeTakeFirst();
  const at = row?.login_token_granted_at ?? undefined;
  return at === undefined ? undefined : Number(at);
}

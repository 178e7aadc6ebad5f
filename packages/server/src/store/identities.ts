import { sql } from 'kysely';
import type { Database } from './tables.ts';

/** Who somebody is at a provider. Nothing else identifies a person: names and e-mail addresses change hands. */
export type IdentityKey = { readonly providerId: string; readonly subject: string };

/** An identity as its user sees it. */
export type LinkedIdentity = IdentityKey & {
  /** What the person was called at the provider when it was linked. */
  readonly label?: string;
  readonly createdAt: number;
};

/** What stays when an identity is taken away. */
export type Spare = {
  readonly password: boolean;
  readonly providerIds: readonly string[];
  /** The hash of an account page. */
  readonly page?: string;
};

/** Which identity is which user. */
export interface IdentityStore {
  find(identity: IdentityKey): Promise<string | undefined>;
  /** The providers at which a user has an identity. */
  providersOf(localpart: string): Promise<string[]>;
  /** The identities of a user, oldest first. */
  list(localpart: string): Promise<LinkedIdentity[]>;
  /** Tells whether a localpart has been reserved for somebody, in whatever case. */
  isReserved(localpart: string): Promise<boolean>;
  /** Links an identity to a user because the operator said so; an earlier link of that identity is replaced. */
  link(identity: IdentityKey, localpart: string, now: number): Promise<void>;
  /**
   * Links an identity that belongs to nobody yet to a user who is there already.
   *
   * @returns whom the identity belongs to now: this user, or the one that another request linked it to first.
   */
  attach(identity: IdentityKey & { label?: string }, localpart: string, now: number): Promise<string>;
  /**
   * Takes an identity away from its user; in one statement, so that of two last ones at once one stays. With it ends
   * what may have been opened by it and could lead in again: account pages, login tokens, and sign-ins that wait for a
   * click.
   *
   * @param spare - other ways in that the user has: a password (`true`), or identities of these providers.
   * @param spare.page - the account page that stays open: where it was done.
   * @returns `false` if it is not theirs, or the last way in.
   */
  unlink(identity: IdentityKey, localpart: string, spare: Spare): Promise<boolean>;
  /**
   * Reserves a localpart for an identity that has none yet.
   *
   * @returns the localpart that the identity has now: this one, or the one that another request reserved first;
   * `undefined` if another identity has reserved this localpart, in whatever case.
   */
  reserve(
    identity: IdentityKey & { label?: string },
    localpart: string,
    now: number,
  ): Promise<string | undefined>;
}

/** The identities over a database. */
export function identityStore(db: Database): IdentityStore {
  return {
    find: (identity) => find(db, identity),
    async providersOf(localpart) {
      const rows = await db
        .selectFrom('identities')
        .select('provider')
        .distinct()
        .where('localpart', '=', localpart)
        .execute();
      return rows.map(({ provider }) => provider);
    },
    list: (localpart) => list(db, localpart),
    async isReserved(localpart) {
      const row = await db
        .selectFrom('identities')
        .select('localpart')
        .where(sql`lower(localpart)`, '=', localpart.toLowerCase())
        .where('minted', '=', 1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async link({ providerId, subject }, localpart, now) {
      await db
        .insertInto('identities')
        .values({ provider: providerId, subject, localpart, minted: 0, label: null, created_at: now })
        .onConflict((conflict) =>
          conflict.columns(['provider', 'subject']).doUpdateSet({ localpart, minted: 0 }),
        )
        .execute();
    },
    async attach(identity, localpart, now) {
      await insert(db, identity, { localpart, minted: 0, created_at: now });
      return (await find(db, identity)) ?? localpart;
    },
    unlink: (identity, localpart, spare) =>
      db.transaction().execute(async (transaction) => {
        const unlinked = await unlink(transaction, { ...identity, localpart, spare });
        if (unlinked) await endWhatIsOpen(transaction, localpart, spare.page);
        return unlinked;
      }),
    async reserve(identity, localpart, now) {
      await insert(db, identity, { localpart, minted: 1, created_at: now });
      return find(db, identity);
    },
  };
}

async function find(db: Database, { providerId, subject }: IdentityKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('identities')
    .select('localpart')
    .where('provider', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.localpart;
}

async function list(db: Database, localpart: string): Promise<LinkedIdentity[]> {
  const rows = await db
    .selectFrom('identities')
    .selectAll()
    .where('localpart', '=', localpart)
    .orderBy('created_at')
    .orderBy('provider')
    .orderBy('subject')
    .execute();
  return rows.map((row) => ({
    providerId: row.provider,
    subject: row.subject,
    ...(row.label !== null && { label: row.label }),
    createdAt: Number(row.created_at),
  }));
}

async function insert(
  db: Database,
  { providerId, subject, label }: IdentityKey & { label?: string },
  row: { localpart: string; minted: 0 | 1; created_at: number },
): Promise<void> {
  await db
    .insertInto('identities')
    .values({ provider: providerId, subject, label: label ?? null, ...row })
    // Either key may be the one that is there already: this identity's, or the localpart's.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Unlinking = IdentityKey & {
  readonly localpart: string;
  readonly spare: Spare;
};

async function unlink(db: Database, { providerId, subject, localpart, spare }: Unlinking): Promise<boolean> {
  const others = db
    .selectFrom('identities as other')
    .select('other.subject')
    .where('other.localpart', '=', localpart)
    .where('other.provider', 'in', spare.providerIds.length > 0 ? [...spare.providerIds] : [''])
    .where((row) =>
      row.not(row.and([row('other.provider', '=', providerId), row('other.subject', '=', subject)])),
    );
  const { numDeletedRows } = await db
    .deleteFrom('identities')
    .where('provider', '=', providerId)
    .where('subject', '=', subject)
    .where('localpart', '=', localpart)
    .$if(!spare.password, (query) => query.where((row) => row.exists(others)))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function endWhatIsOpen(db: Database, localpart: string, page = ''): Promise<void> {
  for (const table of ['login_tokens', 'sign_ins'] as const)
    await db.deleteFrom(table).where('localpart', '=', localpart).execute();
  await db
    .deleteFrom('account_sessions')
    .where('localpart', '=', localpart)
    .where('hash', '!=', page)
    .execute();
}

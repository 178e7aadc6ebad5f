import type { Database } from './tables.ts';

/** Who somebody is at a provider. Nothing else identifies a person: names and e-mail addresses change hands. */
export type IdentityKey = { readonly providerId: string; readonly subject: string };

/** Which identity is which user. */
export interface IdentityStore {
  find(identity: IdentityKey): Promise<string | undefined>;
  /** The providers at which a user has an identity. */
  providersOf(localpart: string): Promise<string[]>;
  /** Links an identity to a user because the operator said so; an earlier link of that identity is replaced. */
  link(identity: IdentityKey, localpart: string, now: number): Promise<void>;
  /**
   * Reserves a localpart for an identity that has none yet.
   *
   * @returns the localpart that the identity has now: this one, or the one that another request reserved first;
   * `undefined` if another identity has reserved this localpart, in whatever case.
   */
  reserve(identity: IdentityKey, localpart: string, now: number): Promise<string | undefined>;
}

/** The identities over a database. */
export function identityStore(db: Database): IdentityStore {
  const find = async ({ providerId, subject }: IdentityKey) => {
    const row = await db
      .selectFrom('identities')
      .select('localpart')
      .where('provider', '=', providerId)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.localpart;
  };
  return {
    find,
    async providersOf(localpart) {
      const rows = await db
        .selectFrom('identities')
        .select('provider')
        .distinct()
        .where('localpart', '=', localpart)
        .execute();
      return rows.map(({ provider }) => provider);
    },
    async link({ providerId, subject }, localpart, now) {
      await db
        .insertInto('identities')
        .values({ provider: providerId, subject, localpart, minted: 0, created_at: now })
        .onConflict((conflict) =>
          conflict.columns(['provider', 'subject']).doUpdateSet({ localpart, minted: 0 }),
        )
        .execute();
    },
    async reserve(identity, localpart, now) {
      await db
        .insertInto('identities')
        .values({
          provider: identity.providerId,
          subject: identity.subject,
          localpart,
          minted: 1,
          created_at: now,
        })
        // Either key may be the one that is there already: this identity's, or the localpart's.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return find(identity);
    },
  };
}

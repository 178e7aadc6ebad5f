import type { Database } from './tables.ts';

/** Who has accepted which version of the operator's terms. */
export interface TermsStore {
  hasAccepted(localpart: string, version: string): Promise<boolean>;
  /** Notes it; the first time counts. */
  accept(localpart: string, version: string, now: number): Promise<void>;
}

/** The acceptances over a database. */
export function termsStore(db: Database): TermsStore {
  return {
    async hasAccepted(localpart, version) {
      const row = await db
        .selectFrom('terms_acceptances')
        .select('accepted_at')
        .where('localpart', '=', localpart)
        .where('version', '=', version)
        .executeTakeFirst();
      return row !== undefined;
    },
    async accept(localpart, version, now) {
      await db
        .insertInto('terms_acceptances')
        .values({ localpart, version, accepted_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

import type { Database } from './tables.ts';

/** A browser that is signed in to the page of an account. It can look after identities, and nothing else. */
export type AccountSession = {
  /** Of the secret in the browser's cookie. */
  readonly hash: string;
  readonly localpart: string;
  /** Sealed: an identity that waits for a yes before it is linked. */
  readonly link?: string;
  readonly expiresAt: number;
};

/** The browsers that are signed in to account pages. */
export interface AccountSessionStore {
  keep(session: AccountSession): Promise<void>;
  /** Expired ones are `undefined`. */
  read(hash: string, now: number): Promise<AccountSession | undefined>;
  /** Keeps an identity that waits to be linked. */
  offerLink(hash: string, link: string): Promise<void>;
  /** Takes the waiting identity out: of any number of takers one gets it. */
  takeLink(hash: string, now: number): Promise<string | undefined>;
  end(hash: string): Promise<void>;
}

/** The sessions of account pages over a database. */
export function accountSessionStore(db: Database): AccountSessionStore {
  const read = async (hash: string, now: number) => {
    const row = await db
      .selectFrom('account_sessions')
      .selectAll()
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (row === undefined || Number(row.expires_at) <= now) return undefined;
    const { localpart, link, expires_at } = row;
    return { hash, localpart, ...(link !== null && { link }), expiresAt: Number(expires_at) };
  };
  const setLink = (hash: string, link: string | null) =>
    db.updateTable('account_sessions').set({ link }).where('hash', '=', hash);
  return {
    async keep({ hash, localpart, link, expiresAt }) {
      await db
        .insertInto('account_sessions')
        .values({ hash, localpart, link: link ?? null, expires_at: expiresAt })
        .execute();
    },
    read,
    async offerLink(hash, link) {
      await setLink(hash, link).execute();
    },
    async takeLink(hash, now) {
      const link = (await read(hash, now))?.link;
      if (link === undefined) return undefined;
      const { numUpdatedRows } = await setLink(hash, null).where('link', '=', link).executeTakeFirst();
      return numUpdatedRows > 0n ? link : undefined;
    },
    async end(hash) {
      await db.deleteFrom('account_sessions').where('hash', '=', hash).execute();
    },
  };
}

import type { Database } from './tables.ts';

/** Somebody who has authenticated and is asked something before they go on: for a name, or for consent. */
export type PendingSignUp = {
  /** Of the secret in the browser's cookie. */
  readonly hash: string;
  /** Sealed: who they are, and where they are going. */
  readonly state: string;
  /** The user, once they are one. */
  readonly localpart?: string;
  readonly expiresAt: number;
};

/** New users between the provider's answer and theirs. */
export interface SignUpStore {
  keep(signUp: PendingSignUp): Promise<void>;
  /** Expired ones are `undefined`. */
  read(hash: string, now: number): Promise<PendingSignUp | undefined>;
  /** Notes which user it has become. It stays a little while: the second click of a double click ends as the first. */
  complete(hash: string, end: { readonly localpart: string; readonly expiresAt: number }): Promise<void>;
  drop(hash: string): Promise<void>;
}

/** The pending sign-ups over a database. */
export function signUpStore(db: Database): SignUpStore {
  return {
    async keep({ hash, state, localpart, expiresAt }) {
      await db
        .insertInto('sign_ups')
        .values({ hash, state, localpart: localpart ?? null, expires_at: expiresAt })
        .execute();
    },
    async read(hash, now) {
      const row = await db.selectFrom('sign_ups').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (row === undefined || Number(row.expires_at) <= now) return undefined;
      const { state, localpart, expires_at } = row;
      return { hash, state, ...(localpart !== null && { localpart }), expiresAt: Number(expires_at) };
    },
    async complete(hash, { localpart, expiresAt }) {
      await db
        .updateTable('sign_ups')
        .set({ localpart, expires_at: expiresAt })
        .where('hash', '=', hash)
        .where('localpart', 'is', null)
        .execute();
    },
    async drop(hash) {
      await db.deleteFrom('sign_ups').where('hash', '=', hash).execute();
    },
  };
}

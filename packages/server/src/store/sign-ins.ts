import type { Database } from './tables.ts';

/** Somebody who has authenticated and now decides whether the client may have the account. */
export type PendingSignIn = {
  /** Of the secret in the browser's cookie. */
  readonly hash: string;
  readonly providerId: string;
  readonly localpart: string;
  readonly redirectUrl: string;
  /** The session at the provider that it came from. */
  readonly upstreamSession?: string;
  readonly expiresAt: number;
};

/** Sign-ins between the identity provider's answer and the person's click. */
export interface SignInStore {
  keep(signIn: PendingSignIn): Promise<void>;
  /** Looks without using it up; expired ones are `undefined`. */
  read(hash: string, now: number): Promise<PendingSignIn | undefined>;
  /** Takes it out, in one statement: of any number of takers one gets it. Expired ones are `undefined`. */
  take(hash: string, now: number): Promise<PendingSignIn | undefined>;
}

/** The pending sign-ins over a database. */
export function signInStore(db: Database): SignInStore {
  return {
    async keep({ hash, providerId, localpart, redirectUrl, upstreamSession, expiresAt }) {
      await db
        .insertInto('sign_ins')
        .values({
          hash,
          provider: providerId,
          localpart,
          redirect_url: redirectUrl,
          upstream_session: upstreamSession ?? null,
          expires_at: expiresAt,
        })
        .execute();
    },
    async read(hash, now) {
      const row = await db.selectFrom('sign_ins').selectAll().where('hash', '=', hash).executeTakeFirst();
      return toSignIn(row, now);
    },
    async take(hash, now) {
      const row = await db.deleteFrom('sign_ins').where('hash', '=', hash).returningAll().executeTakeFirst();
      return toSignIn(row, now);
    },
  };
}

type SignInRow = {
  readonly hash: string;
  readonly provider: string;
  readonly localpart: string;
  readonly redirect_url: string;
  readonly upstream_session: string | null;
  readonly expires_at: number;
};

function toSignIn(row: SignInRow | undefined, now: number): PendingSignIn | undefined {
  if (row === undefined || Number(row.expires_at) <= now) return undefined;
  return {
    hash: row.hash,
    providerId: row.provider,
    localpart: row.localpart,
    redirectUrl: row.redirect_url,
    ...(row.upstream_session !== null && { upstreamSession: row.upstream_session }),
    expiresAt: Number(row.expires_at),
  };
}

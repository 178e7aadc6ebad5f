import type { Database } from './tables.ts';

/** A login token that was handed out; `hash` stands for the token itself. */
export type KeptLoginToken = {
  readonly hash: string;
  readonly localpart: string;
  /** The website it was sent to; absent for apps. */
  readonly origin?: string;
  /** The session at a provider that it came from. */
  readonly upstreamSession?: string;
  readonly expiresAt: number;
};

/** Login tokens between the redirect and `POST /login`. */
export interface LoginTokenStore {
  keep(token: KeptLoginToken): Promise<void>;
  /** Takes a token out, in one statement: of any number of takers one gets it. Expired ones come out too. */
  take(hash: string): Promise<KeptLoginToken | undefined>;
}

/** The login tokens over a database. */
export function loginTokenStore(db: Database): LoginTokenStore {
  return {
    async keep({ hash, localpart, origin, upstreamSession, expiresAt }) {
      await db
        .insertInto('login_tokens')
        .values({
          hash,
          localpart,
          origin: origin ?? null,
          upstream_session: upstreamSession ?? null,
          expires_at: expiresAt,
        })
        .execute();
    },
    async take(hash) {
      const row = await db
        .deleteFrom('login_tokens')
        .where('hash', '=', hash)
        .returning(['localpart', 'origin', 'upstream_session', 'expires_at'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        hash,
        localpart: row.localpart,
        ...(row.origin !== null && { origin: row.origin }),
        ...(row.upstream_session !== null && { upstreamSession: row.upstream_session }),
        expiresAt: Number(row.expires_at),
      };
    },
  };
}

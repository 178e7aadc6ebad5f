import type { Database } from './tables.ts';

/** A session that somebody has at a provider, and that sessions here came from. */
export type KeptUpstreamSession = {
  /** Unguessable: it is also what the browser keeps of it. */
  readonly id: string;
  readonly providerId: string;
  readonly subject: string;
  readonly localpart: string;
  readonly sid?: string;
  /** Sealed: whoever reads the database must not be able to act as the person. */
  readonly sealedIdToken?: string;
  readonly createdAt: number;
};

/** The sessions at providers. */
export interface UpstreamSessionStore {
  keep(session: KeptUpstreamSession): Promise<void>;
  read(id: string): Promise<KeptUpstreamSession | undefined>;
  /** Notes whose it is, once somebody new has become a user. @returns `false` if it has ended meanwhile. */
  assign(id: string, localpart: string): Promise<boolean>;
}

/** The sessions at providers, over a database. */
export function upstreamSessionStore(db: Database): UpstreamSessionStore {
  return {
    async keep({ id, providerId, subject, localpart, sid, sealedIdToken, createdAt }) {
      await db
        .insertInto('upstream_sessions')
        .values({
          id,
          provider: providerId,
          subject,
          localpart,
          sid: sid ?? null,
          id_token: sealedIdToken ?? null,
          created_at: createdAt,
        })
        .execute();
    },
    async assign(id, localpart) {
      const { numUpdatedRows } = await db
        .updateTable('upstream_sessions')
        .set({ localpart })
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async read(id) {
      const row = await db
        .selectFrom('upstream_sessions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        id,
        providerId: row.provider,
        subject: row.subject,
        localpart: row.localpart,
        sid: row.sid ?? undefined,
        sealedIdToken: row.id_token ?? undefined,
        createdAt: Number(row.created_at),
      };
    },
  };
}

import type { ExpressionBuilder } from 'kysely';
import type { Database, Tables } from './tables.ts';

/** A session that somebody has at a provider, and that sessions here came from. */
export type KeptUpstreamSession = {
  /** Of the secret that the browser keeps of it. */
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
  /**
   * Ends sessions of a provider, with all that came from them here: devices, login tokens, and sign-ins that wait for a
   * click. A sign-in under way that names one of them comes to nothing.
   *
   * @returns how many.
   */
  end(ended: EndedSessions): Promise<number>;
}

/** Which sessions ended: one, or all of a subject; with both, one if it is the subject's. */
export type EndedSessions = { readonly providerId: string; readonly sid?: string; readonly subject?: string };

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
    end: (ended) => db.transaction().execute((transaction) => endSessions(transaction, ended)),
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

async function endSessions(db: Database, { providerId, sid, subject }: EndedSessions): Promise<number> {
  if (sid === undefined && subject === undefined) return 0;
  // These rows first: whoever begins a session that comes from one of them has to wait for it.
  const ended = await db
    .deleteFrom('upstream_sessions')
    .where('provider', '=', providerId)
    .$if(sid !== undefined, (rows) => rows.where('sid', '=', sid ?? ''))
    .$if(subject !== undefined, (rows) => rows.where('subject', '=', subject ?? ''))
    .returning('id')
    .execute();
  for (const { id } of ended) await endDescendants(db, id);
  return ended.length;
}

async function endDescendants(transaction: Database, upstreamSession: string): Promise<void> {
  for (const table of ['login_tokens', 'sign_ins'] as const)
    await transaction.deleteFrom(table).where('upstream_session', '=', upstreamSession).execute();
  const devices = await transaction
    .deleteFrom('devices')
    .where('upstream_session', '=', upstreamSession)
    .returning(['localpart', 'device_id'])
    .execute();
  for (const { localpart, device_id } of devices)
    for (const table of ['access_tokens', 'refresh_tokens', 'auth_sessions'] as const)
      await transaction
        .deleteFrom(table)
        .where('localpart', '=', localpart)
        .where('device_id', '=', device_id)
        .execute();
}

/** A session at a provider that no device here comes from is forgotten after so long. */
export const upstreamSessionKeptMs = 30 * 24 * 60 * 60_000;

/** Deletes a bounded number of those that nothing comes from any more. */
export async function sweepUpstreamSessions(db: Database, now: number, atOnce: number): Promise<void> {
  await db
    .deleteFrom('upstream_sessions')
    .where('id', 'in', (old) =>
      old
        .selectFrom('upstream_sessions')
        .select('upstream_sessions.id')
        .where('created_at', '<=', now - upstreamSessionKeptMs)
        .where(({ not, exists }) => not(exists(devicesOf(old))))
        .limit(atOnce),
    )
    .execute();
}

function devicesOf(query: ExpressionBuilder<Tables, 'upstream_sessions'>) {
  return query
    .selectFrom('devices')
    .select('devices.device_id')
    .whereRef('devices.upstream_session', '=', 'upstream_sessions.id');
}

import type { Database } from './tables.ts';

/** Somebody who has to prove once more who they are, for one request. */
export type KeptAuthSession = {
  /** Of the session id that the client has. */
  readonly hash: string;
  readonly localpart: string;
  readonly deviceId: string;
  /** What the request asks for; JSON of its own. */
  readonly operation: string;
  /** Stands for the request's method, path and body. */
  readonly requestHash: string;
  /** The stages that are done. */
  readonly completed: readonly string[];
  /** The person has said no. */
  readonly refused: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
};

/** How many of them one user can have at once: more is no person. */
const maxAuthSessionsOfUser = 20;

/** Sessions of user-interactive authentication. They outlive a restart, and every node sees them. */
export interface AuthSessionStore {
  /** Keeps a new session; the oldest ones of a user who has too many end. */
  keep(session: KeptAuthSession): Promise<void>;
  /** Expired ones are `undefined`. */
  read(hash: string, now: number): Promise<KeptAuthSession | undefined>;
  /** Notes that a stage is done. A session that is gone stays gone. */
  complete(hash: string, stage: string): Promise<void>;
  /** Notes that the person has said no. */
  refuse(hash: string): Promise<void>;
  /**
   * Ends a session, in one statement: of any number of takers one gets it.
   *
   * @returns whether it was this one.
   */
  take(hash: string): Promise<boolean>;
}

/** The sessions over a database. */
export function authSessionStore(db: Database): AuthSessionStore {
  return {
    keep: (session) => keep(db, session),
    read: (hash, now) => read(db, hash, now),
    complete: (hash, stage) => db.transaction().execute((transaction) => complete(transaction, hash, stage)),
    async refuse(hash) {
      await db.updateTable('auth_sessions').set({ refused: 1 }).where('hash', '=', hash).execute();
    },
    async take(hash) {
      const { numDeletedRows } = await db
        .deleteFrom('auth_sessions')
        .where('hash', '=', hash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

async function read(db: Database, hash: string, now: number): Promise<KeptAuthSession | undefined> {
  const row = await db
    .selectFrom('auth_sessions')
    .selectAll()
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    hash,
    localpart: row.localpart,
    deviceId: row.device_id,
    operation: row.operation,
    requestHash: row.request_hash,
    completed: JSON.parse(row.completed),
    refused: row.refused === 1,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}

async function complete(db: Database, hash: string, stage: string): Promise<void> {
  const row = await db
    .selectFrom('auth_sessions')
    .select('completed')
    .where('hash', '=', hash)
    .executeTakeFirst();
  const completed = new Set<string>([...JSON.parse(row?.completed ?? '[]'), stage]);
  await db
    .updateTable('auth_sessions')
    .set({ completed: JSON.stringify([...completed]) })
    .where('hash', '=', hash)
    .execute();
}

async function keep(db: Database, session: KeptAuthSession): Promise<void> {
  await db
    .insertInto('auth_sessions')
    .values({
      hash: session.hash,
      localpart: session.localpart,
      device_id: session.deviceId,
      operation: session.operation,
      request_hash: session.requestHash,
      completed: JSON.stringify(session.completed),
      refused: Number(session.refused),
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
  await db
    .deleteFrom('auth_sessions')
    .where('localpart', '=', session.localpart)
    .where('hash', 'not in', (newest) =>
      newest
        .selectFrom('auth_sessions')
        .select('hash')
        .where('localpart', '=', session.localpart)
        .orderBy('created_at', 'desc')
        .limit(maxAuthSessionsOfUser),
    )
    .execute();
}

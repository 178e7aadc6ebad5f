import { type DeviceStore, deviceStore } from './devices.ts';
import { rotateTokens, settleTokens } from './rotation.ts';
import type { Database } from './tables.ts';
import { insertTokens, type KeptTokens, type SessionKey } from './token-pairs.ts';

/** A session that begins. */
export type NewSession = SessionKey & {
  /** Names the device if it is new. */
  readonly deviceDisplayName?: string;
  readonly tokens: KeptTokens;
  readonly now: number;
  readonly address?: string;
  /** The session at a provider that it comes from. */
  readonly upstreamSession?: string;
};

/** An access token that was found. */
export type FoundAccess = SessionKey & {
  readonly expiresAt?: number;
  readonly locked: boolean;
  readonly deactivated: boolean;
  /** It came by a refresh, and this is its first use: {@link SessionStore.settle} ends the pair before it. */
  readonly unsettledPair?: string;
  readonly lastSeenAt?: number;
};

/** A refresh token that was found. */
export type FoundRefresh = SessionKey & {
  readonly expiresAt?: number;
  readonly locked: boolean;
  /** When somebody signed in on the device. */
  readonly signedInAt: number;
};

/** The devices of the embedded homeserver's users and the tokens on them. */
export interface SessionStore extends DeviceStore {
  /**
   * Begins a session. A device that exists is taken over: its earlier tokens die.
   *
   * @returns `false` if the session at the provider that it comes from has ended.
   */
  begin(session: NewSession): Promise<boolean>;
  findAccess(accessHash: string): Promise<FoundAccess | undefined>;
  findRefresh(refreshHash: string): Promise<FoundRefresh | undefined>;
  /**
   * Exchanges a refresh token for a new pair. The old pair stays good until the new one is used, so that a lost
   * answer can be asked for again; asking again replaces the new pair.
   *
   * @returns `false` if the refresh token is no longer good.
   */
  rotate(refreshHash: string, tokens: KeptTokens): Promise<boolean>;
  /** A token of this pair was used: the pair it was got with is dead from now on. */
  settle(pair: string): Promise<void>;
}

/** The sessions over a database. */
export function sessionStore(db: Database): SessionStore {
  return {
    ...deviceStore(db),
    begin: (session) => begin(db, session),
    findAccess: (accessHash) => findAccess(db, accessHash),
    findRefresh: (refreshHash) => findRefresh(db, refreshHash),
    rotate: (refreshHash, tokens) =>
      db.transaction().execute((transaction) => rotateTokens(transaction, refreshHash, tokens)),
    settle: (pair) => db.transaction().execute((transaction) => settleTokens(transaction, pair)),
  };
}

async function begin(db: Database, session: NewSession): Promise<boolean> {
  const { localpart, deviceId, now, address = null, deviceDisplayName = null, tokens } = session;
  const upstream_session = session.upstreamSession ?? null;
  return db.transaction().execute(async (transaction) => {
    if (upstream_session !== null && !(await holdUpstream(transaction, upstream_session))) return false;
    for (const table of ['access_tokens', 'refresh_tokens'] as const)
      await transaction
        .deleteFrom(table)
        .where('localpart', '=', localpart)
        .where('device_id', '=', deviceId)
        .execute();
    await transaction
      .insertInto('devices')
      .values({
        localpart,
        device_id: deviceId,
        display_name: deviceDisplayName,
        created_at: now,
        signed_in_at: now,
        last_seen_at: now,
        last_seen_ip: address,
        upstream_session,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['localpart', 'device_id'])
          .doUpdateSet({ signed_in_at: now, last_seen_at: now, last_seen_ip: address, upstream_session }),
      )
      .execute();
    await insertTokens(transaction, { localpart, deviceId, tokens });
    return true;
  });
}

/**
 * Tells whether the session at a provider lives, and keeps it so until this transaction ends: an update that changes
 * nothing locks the row, in SQLite and in PostgreSQL.
 */
async function holdUpstream(transaction: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('upstream_sessions')
    .set({ id })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function findAccess(db: Database, accessHash: string): Promise<FoundAccess | undefined> {
  const row = await db
    .selectFrom('access_tokens as token')
    .innerJoin('users', 'users.localpart', 'token.localpart')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.localpart', '=', 'token.localpart')
        .onRef('devices.device_id', '=', 'token.device_id'),
    )
    .leftJoin('refresh_tokens as refresh', 'refresh.hash', 'token.pair')
    .select([
      'token.localpart',
      'token.device_id',
      'token.expires_at',
      'token.pair',
      'users.locked',
      'users.deactivated',
      'devices.last_seen_at',
      'refresh.parent',
    ])
    .where('token.hash', '=', accessHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    localpart: row.localpart,
    deviceId: row.device_id,
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
    locked: row.locked === 1,
    deactivated: row.deactivated === 1,
    ...(row.pair !== null && row.parent !== null && { unsettledPair: row.pair }),
    ...(row.last_seen_at !== null && { lastSeenAt: Number(row.last_seen_at) }),
  };
}

async function findRefresh(db: Database, refreshHash: string): Promise<FoundRefresh | undefined> {
  const row = await db
    .selectFrom('refresh_tokens as token')
    .innerJoin('users', 'users.localpart', 'token.localpart')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.localpart', '=', 'token.localpart')
        .onRef('devices.device_id', '=', 'token.device_id'),
    )
    .select([
      'token.localpart',
      'token.device_id',
      'token.expires_at',
      'users.locked',
      'devices.created_at',
      'devices.signed_in_at',
    ])
    .where('token.hash', '=', refreshHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    localpart: row.localpart,
    deviceId: row.device_id,
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
    locked: row.locked === 1,
    signedInAt: Number(row.signed_in_at ?? row.created_at),
  };
}

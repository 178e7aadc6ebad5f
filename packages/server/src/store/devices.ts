import type { Device } from '@latchkey/protocol';
import type { Database } from './tables.ts';
import type { SessionKey } from './token-pairs.ts';

/** The devices of a user. */
export interface DeviceStore {
  list(localpart: string): Promise<Device[]>;
  /** @returns whether the user has this device. */
  rename(session: SessionKey, displayName: string | null): Promise<boolean>;
  /** Notes when and from where a device was last used. */
  touch(session: SessionKey, seen: { readonly now: number; readonly address?: string }): Promise<void>;
  /** Ends one device with all its tokens and what it has asked for, or all of a user's. */
  end(session: SessionKey | { readonly localpart: string; readonly deviceId?: never }): Promise<void>;
}

/** The devices over a database. */
export function deviceStore(db: Database): DeviceStore {
  return {
    async list(localpart) {
      const rows = await db
        .selectFrom('devices')
        .selectAll()
        .where('localpart', '=', localpart)
        .orderBy('created_at')
        .orderBy('device_id')
        .execute();
      return rows.map((row) => ({
        deviceId: row.device_id,
        ...(row.display_name !== null && { displayName: row.display_name }),
        ...(row.last_seen_at !== null && { lastSeenAt: Number(row.last_seen_at) }),
        ...(row.last_seen_ip !== null && { lastSeenIp: row.last_seen_ip }),
      }));
    },
    async rename({ localpart, deviceId }, displayName) {
      const { numUpdatedRows } = await db
        .updateTable('devices')
        .set({ display_name: displayName })
        .where('localpart', '=', localpart)
        .where('device_id', '=', deviceId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async touch({ localpart, deviceId }, { now, address = null }) {
      await db
        .updateTable('devices')
        .set({ last_seen_at: now, last_seen_ip: address })
        .where('localpart', '=', localpart)
        .where('device_id', '=', deviceId)
        .execute();
    },
    async end({ localpart, deviceId }) {
      await db.transaction().execute(async (transaction) => {
        for (const table of ['access_tokens', 'refresh_tokens', 'auth_sessions', 'devices'] as const) {
          const rows = transaction.deleteFrom(table).where('localpart', '=', localpart);
          await (deviceId === undefined ? rows : rows.where('device_id', '=', deviceId)).execute();
        }
      });
    },
  };
}

import type { CallOptions } from '../options.ts';
import {
  parseSession,
  type SessionRecord,
  serializeSession,
  sessionKey,
  sessionKeyPrefix,
} from './session-record.ts';

/** Writes a record. */
export function saveSession(record: SessionRecord, { ports }: CallOptions): Promise<void> {
  return ports.sessions.set(sessionKey(record), serializeSession(record));
}

/** Deletes a record. */
export function forgetSession(record: SessionRecord, { ports }: CallOptions): Promise<void> {
  return ports.sessions.delete(sessionKey(record));
}

/** Reads all records; what is not one is skipped, not deleted. */
export async function loadSessions({ ports }: CallOptions): Promise<SessionRecord[]> {
  const keys = await ports.sessions.keys(sessionKeyPrefix);
  const records = await Promise.all(keys.map(async (key) => parseSession(await ports.sessions.get(key))));
  return records.filter((record) => record !== undefined);
}

import { SignInError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import {
  parseSession,
  type SessionRecord,
  serializeSession,
  sessionKey,
  sessionKeyPrefix,
} from './session-record.ts';

/** Writes a record. */
export async function saveSession(record: SessionRecord, { ports }: CallOptions): Promise<void> {
  try {
    await ports.sessions.set(sessionKey(record), serializeSession(record));
  } catch (error) {
    throw new SignInError('storage_failed', 'The session could not be stored', { cause: error });
  }
}

/** Deletes a record. */
export async function forgetSession(record: SessionRecord, { ports }: CallOptions): Promise<void> {
  try {
    await ports.sessions.delete(sessionKey(record));
  } catch (error) {
    throw new SignInError('storage_failed', 'The session could not be forgotten', { cause: error });
  }
}

/** Reads all records; what is not one is skipped, not deleted. */
export async function loadSessions({ ports }: CallOptions): Promise<SessionRecord[]> {
  try {
    const keys = await ports.sessions.keys(sessionKeyPrefix);
    const records = await Promise.all(keys.map(async (key) => parseSession(await ports.sessions.get(key))));
    return records.filter((record) => record !== undefined);
  } catch (error) {
    throw new SignInError('storage_failed', 'The stored sessions could not be read', { cause: error });
  }
}

import type { Ports, StoreProblem } from '../ports.ts';
import {
  parseSession,
  type SessionRecord,
  serializeSession,
  sessionKey,
  sessionKeyPrefix,
} from './session-record.ts';

type StoreOptions = { readonly ports: Pick<Ports, 'sessions'> };

/** Where what can't be read is kept: as it was, under the key it had. */
export const corruptKeyPrefix = 'latchkey.corrupt.';

/** Writes a record. */
export function saveSession(record: SessionRecord, { ports }: StoreOptions): Promise<void> {
  return ports.sessions.set(sessionKey(record), serializeSession(record));
}

/** Deletes a record. */
export function forgetSession(record: SessionRecord, { ports }: StoreOptions): Promise<void> {
  return ports.sessions.delete(sessionKey(record));
}

/** Reads the record that is stored for the same device now. */
export async function readSession(
  known: SessionRecord,
  { ports }: StoreOptions,
): Promise<SessionRecord | undefined> {
  const { userId, deviceId } = known;
  const text = await ports.sessions.get(sessionKey(known));
  const record = text === undefined ? undefined : parseSession(text);
  // A record of somebody else under this key would take their place.
  return typeof record === 'object' && record.userId === userId && record.deviceId === deviceId
    ? record
    : undefined;
}

/** Reads all records. What is none is set aside and told, never silently dropped. */
export async function loadSessions(
  { ports: { sessions } }: StoreOptions,
  onProblem: (problem: StoreProblem) => void = () => undefined,
): Promise<SessionRecord[]> {
  const records: SessionRecord[] = [];
  for (const key of await sessions.keys(sessionKeyPrefix)) {
    const text = await sessions.get(key);
    if (text === undefined) continue;
    const record = parseSession(text);
    if (typeof record === 'object') records.push(record);
    else if (record === 'newer_version') onProblem({ kind: record, key });
    else {
      const keptAs = corruptKeyPrefix + key;
      await sessions.set(keptAs, text);
      await sessions.delete(key);
      onProblem({ kind: record, key, keptAs });
    }
  }
  for (const problem of (await sessions.takeProblems?.()) ?? []) onProblem(problem);
  return records;
}

import { parseBaseUrl } from '@latchkey/protocol';
import { askVersions } from '../discovery/versions.ts';
import { requireSecure } from '../input/typed-server.ts';
import type { SessionOptions } from '../ports.ts';
import type { SessionRecord } from './session-record.ts';
import { readSession, saveSession } from './store.ts';

/**
 * Goes where the homeserver said at sign-in that it is (MSC1730), if one answers there.
 *
 * @returns the record as it is stored afterwards.
 * @throws {SignInError} `storage_failed`.
 */
export async function followMove(known: SessionRecord, options: SessionOptions): Promise<SessionRecord> {
  const moved = await moveOf(known, options);
  // Somebody else may have refreshed in the meantime: only the address is ours to change.
  const stored = await readSession(known, options);
  if (stored?.movedTo === undefined) return stored ?? known;
  const record = { ...stored, ...moved, movedTo: undefined };
  await saveSession(record, options);
  return record;
}

async function moveOf(
  { movedTo = '', baseUrl: from }: SessionRecord,
  options: SessionOptions,
): Promise<Partial<SessionRecord>> {
  const baseUrl = parseBaseUrl(movedTo);
  const isThere = baseUrl !== undefined && baseUrl !== from && (await isHomeserver(baseUrl, options));
  return isThere ? { baseUrl } : {};
}

async function isHomeserver(baseUrl: string, options: SessionOptions): Promise<boolean> {
  try {
    requireSecure(baseUrl, options.dangerouslyAllowHttp);
    await askVersions(baseUrl, options);
    return true;
  } catch {
    return false;
  }
}

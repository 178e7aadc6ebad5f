import { parseBaseUrl, parseWhoami, whoamiPath } from '@latchkey/protocol';
import { askVersions } from '../discovery/versions.ts';
import { askFor } from '../http/ask-for.ts';
import { requireSecure } from '../input/typed-server.ts';
import type { SessionOptions } from '../ports.ts';
import type { SessionRecord } from './session-record.ts';
import { readSession, saveSession } from './store.ts';

/**
 * Goes where the homeserver said at sign-in that it is (MSC1730), if one answers there that knows this very session.
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

async function moveOf(known: SessionRecord, options: SessionOptions): Promise<Partial<SessionRecord>> {
  const baseUrl = parseBaseUrl(known.movedTo ?? '');
  if (baseUrl === undefined || baseUrl === known.baseUrl) return {};
  return (await knowsSession(baseUrl, known, options)) ? { baseUrl, signedInAt: known.baseUrl } : {};
}

/**
 * Tells whether a session lives at another address. Only the homeserver there can say: a hostile one could otherwise
 * send the requests of its session to somebody else's homeserver, and have it end there.
 */
async function knowsSession(
  baseUrl: string,
  known: SessionRecord,
  options: SessionOptions,
): Promise<boolean> {
  const { api, accessToken, userId, deviceId } = known;
  const question = { method: 'GET', url: baseUrl + whoamiPath(api), accessToken } as const;
  try {
    requireSecure(baseUrl, options.dangerouslyAllowHttp);
    await askVersions(baseUrl, options);
    const here = await askFor(question, { parse: parseWhoami, refused: 'session_ended' }, options);
    return here.userId === userId && (here.deviceId ?? deviceId) === deviceId;
  } catch {
    return false;
  }
}

import type { ApiPrefix } from '@latchkey/protocol';
import { parseVersioned } from '../versioned.ts';

/** How a session came to be; signing in again uses the same way. */
export type SignInMethod = 'sso' | 'password' | 'token';

/** A session as it is stored: one versioned record for each signed-in device. Holds secrets. */
export type SessionRecord = {
  readonly baseUrl: string;
  /** Where the homeserver said at sign-in that it is from now on; not validated yet. */
  readonly movedTo?: string;
  readonly api: ApiPrefix;
  readonly userId: string;
  readonly deviceId: string;
  readonly method: SignInMethod;
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Epoch milliseconds at which the access token dies; absent means never. */
  readonly expiresAt?: number;
};

/** When tokens die that live so long from the moment their request was sent (not from its answer). */
export function expiry(sentAt: number, expiresInMs: number | undefined): Pick<SessionRecord, 'expiresAt'> {
  return { expiresAt: expiresInMs === undefined ? undefined : sentAt + expiresInMs };
}

const version = 1;

/** Keys of session records begin with this. */
export const sessionKeyPrefix = 'latchkey.session.';

/**
 * The key of a session's record: one for each device of each user, so no sign-in overwrites another. The base URL is
 * part of it, since a homeserver may claim any user id and device id.
 */
export function sessionKey({ baseUrl, userId, deviceId }: SessionRecord): string {
  return [sessionKeyPrefix + baseUrl, userId, deviceId].join(' ');
}

/** Writes a record as text. */
export function serializeSession(record: SessionRecord): string {
  return JSON.stringify({ version, ...record });
}

/** Reads a record; `undefined` if it is not one that this version wrote. */
export function parseSession(text = ''): SessionRecord | undefined {
  return parseVersioned<SessionRecord>(text, version);
}

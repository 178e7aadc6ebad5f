import { type ApiPrefix, isJsonObject } from '@latchkey/protocol';
import { parseJson } from '../http/parse-json.ts';

/** How a session came to be; signing in again uses the same way. */
export type SignInMethod = 'sso' | 'password' | 'token';

/** A session as it is stored: one versioned record for each signed-in device. Holds secrets. */
export type SessionRecord = {
  readonly baseUrl: string;
  /** Where the session was signed in, if it has moved since: its key stays. */
  readonly signedInAt?: string;
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
  /** How long the server let the access token live, in milliseconds. An expiry further away means a clock was turned. */
  readonly lifetimeMs?: number;
  /** A refresh was begun then (epoch milliseconds), and nothing is known of its outcome. */
  readonly refreshing?: { readonly since: number };
  /** The refresh token before this one. The server takes it until it has seen one of the new tokens. */
  readonly earlierRefreshToken?: string;
  /** The tokens are spent, the device lives on. */
  readonly softLoggedOut?: true;
};

/** When tokens die that live so long from the moment their request was sent (not from its answer). */
export function expiry(
  sentAt: number,
  expiresInMs: number | undefined,
): Pick<SessionRecord, 'expiresAt' | 'lifetimeMs'> {
  return { expiresAt: expiresInMs === undefined ? undefined : sentAt + expiresInMs, lifetimeMs: expiresInMs };
}

const version = 2;

/** Keys of session records begin with this. */
export const sessionKeyPrefix = 'latchkey.session.';

/**
 * The key of a session's record: one for each device of each user, so no sign-in overwrites another. The base URL
 * it was signed in at is part of it, since a homeserver may claim any user id and device id.
 */
export function sessionKey({ signedInAt, baseUrl, userId, deviceId }: SessionRecord): string {
  return `${sessionKeyPrefix}${signedInAt ?? baseUrl} ${userId} ${deviceId}`;
}

/** Writes a record as text. */
export function serializeSession(record: SessionRecord): string {
  return JSON.stringify({ ...record, version });
}

/**
 * Reads a record. One of version 1 (which knew no lifetimes and no markers) is read as it is.
 *
 * @returns `newer_version` for what only a newer version of this toolkit can read, `corrupt` for what is no record.
 */
export function parseSession(text: string): SessionRecord | 'newer_version' | 'corrupt' {
  const parsed = parseJson(text);
  if (!isJsonObject(parsed)) return 'corrupt';
  const { version: found, ...record } = parsed;
  if (typeof found === 'number' && found > version) return 'newer_version';
  const isWhole = [record.baseUrl, record.userId, record.deviceId, record.accessToken].every(
    (field) => typeof field === 'string' && field !== '',
  );
  return (found === version || found === 1) && isWhole ? (record as SessionRecord) : 'corrupt';
}

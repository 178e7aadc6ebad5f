import type { Database } from './tables.ts';

/** Whose session a token belongs to. */
export type SessionKey = { readonly localpart: string; readonly deviceId: string };

/** Tokens as they are kept: hashes, and when they end (`undefined`: never). */
export type KeptTokens = {
  readonly accessHash: string;
  readonly accessExpiresAt?: number;
  readonly refresh?: { readonly hash: string; readonly expiresAt?: number };
};

/** Writes a pair of tokens; `parent` is the refresh token that they were got with. */
export async function insertTokens(
  db: Database,
  { localpart, deviceId, tokens, parent }: SessionKey & { tokens: KeptTokens; parent?: string },
): Promise<void> {
  const { accessHash, accessExpiresAt, refresh } = tokens;
  const owner = { localpart, device_id: deviceId };
  await db
    .insertInto('access_tokens')
    .values({ ...owner, hash: accessHash, pair: refresh?.hash ?? null, expires_at: accessExpiresAt ?? null })
    .execute();
  if (refresh === undefined) return;
  await db
    .insertInto('refresh_tokens')
    .values({ ...owner, hash: refresh.hash, parent: parent ?? null, expires_at: refresh.expiresAt ?? null })
    .execute();
}

/** Deletes a refresh token and the access token that came with it. */
export async function deletePair(db: Database, refreshHash: string): Promise<void> {
  await db.deleteFrom('access_tokens').where('pair', '=', refreshHash).execute();
  await db.deleteFrom('refresh_tokens').where('hash', '=', refreshHash).execute();
}

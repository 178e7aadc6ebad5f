import type { Database } from './tables.ts';
import { deletePair, insertTokens, type KeptTokens } from './token-pairs.ts';

/** The body of {@link SessionStore.rotate}; runs inside a transaction. */
export async function rotateTokens(db: Database, refreshHash: string, tokens: KeptTokens): Promise<boolean> {
  const used = await db
    .selectFrom('refresh_tokens')
    .select(['localpart', 'device_id'])
    .where('hash', '=', refreshHash)
    .executeTakeFirst();
  if (used === undefined) return false;
  // Using it proves that its answer arrived: the pair before it is over.
  await settleTokens(db, refreshHash);
  // An earlier answer to the same request was lost, or is about to be: only the newest counts.
  const lost = await db
    .selectFrom('refresh_tokens')
    .select('hash')
    .where('parent', '=', refreshHash)
    .execute();
  for (const { hash } of lost) await deletePair(db, hash);
  await insertTokens(db, {
    localpart: used.localpart,
    deviceId: used.device_id,
    tokens,
    parent: refreshHash,
  });
  return true;
}

/** The body of {@link SessionStore.settle}; runs inside a transaction. */
export async function settleTokens(db: Database, pair: string): Promise<void> {
  const row = await db
    .selectFrom('refresh_tokens')
    .select('parent')
    .where('hash', '=', pair)
    .executeTakeFirst();
  if (row === undefined || row.parent === null) return;
  await deletePair(db, row.parent);
  await db.updateTable('refresh_tokens').set({ parent: null }).where('hash', '=', pair).execute();
}

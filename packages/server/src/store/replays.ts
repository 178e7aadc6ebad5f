import type { Database } from './tables.ts';

/** What providers may use once: assertions, tickets, logout tokens. */
export interface ReplayStore {
  /** Notes an id until it has expired. @returns `false` if it has been noted before: of any number of callers one is first. */
  note(providerId: string, id: string, expiresAt: number): Promise<boolean>;
}

/** The ids over a database. */
export function replayStore(db: Database): ReplayStore {
  return {
    async note(provider, id, expires_at) {
      const row = await db
        .insertInto('replays')
        .values({ provider, id, expires_at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

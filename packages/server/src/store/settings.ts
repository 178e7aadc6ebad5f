import type { Database } from './tables.ts';

/** Values that the service makes for itself once and keeps. */
export interface SettingStore {
  /** Reads a value, or keeps the one proposed if there is none yet: all nodes get the same. */
  readOrKeep(name: string, proposed: string): Promise<string>;
}

/** The settings over a database. */
export function settingStore(db: Database): SettingStore {
  return {
    async readOrKeep(name, proposed) {
      await db
        .insertInto('settings')
        .values({ name, value: proposed })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.value;
    },
  };
}

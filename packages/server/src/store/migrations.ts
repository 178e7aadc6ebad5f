import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './tables.ts';

// Only what SQLite and PostgreSQL both understand. A migration never changes once it was released: add another.
const migrations: Record<string, Migration> = {
  '0001-first': {
    async up(db: Kysely<unknown>): Promise<void> {
      await createUsers(db);
      await createSessions(db);
      await createSignIns(db);
    },
  },
  '0002-reauthentication': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('users').addColumn('login_token_granted_at', 'bigint').execute();
      await db.schema.alterTable('devices').addColumn('signed_in_at', 'bigint').execute();
      await createAuthSessions(db);
    },
  },
};

async function createUsers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('localpart', 'text', (column) => column.primaryKey())
    .addColumn('password_hash', 'text')
    .addColumn('display_name', 'text')
    .addColumn('locked', 'integer', (column) => column.notNull())
    .addColumn('deactivated', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await sql`create unique index users_any_case on users (lower(localpart))`.execute(db);
  await db.schema
    .createTable('identities')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('minted', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identities_key', ['provider', 'subject'])
    .execute();
  await sql`create unique index identities_reserve on identities (lower(localpart)) where minted = 1`.execute(
    db,
  );
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('devices')
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint')
    .addColumn('last_seen_ip', 'text')
    .addPrimaryKeyConstraint('devices_key', ['localpart', 'device_id'])
    .execute();
  for (const [table, link] of [
    ['access_tokens', 'pair'],
    ['refresh_tokens', 'parent'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('localpart', 'text', (column) => column.notNull())
      .addColumn('device_id', 'text', (column) => column.notNull())
      .addColumn(link, 'text')
      .addColumn('expires_at', 'bigint')
      .execute();
    await db.schema.createIndex(`${table}_device`).on(table).columns(['localpart', 'device_id']).execute();
    await db.schema.createIndex(`${table}_${link}`).on(table).column(link).execute();
  }
}

async function createSignIns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('login_tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('origin', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sign_ins')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('redirect_url', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const table of ['login_tokens', 'sign_ins'])
    await db.schema.createIndex(`${table}_expiry`).on(table).column('expires_at').execute();
}

async function createAuthSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('auth_sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('completed', 'text', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('auth_sessions_expiry').on('auth_sessions').column('expires_at').execute();
  await db.schema.createIndex('auth_sessions_user').on('auth_sessions').column('localpart').execute();
}

/** Brings the database to the newest shape; safe to run on every start, and by several nodes at once. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the store could not be migrated', { cause: error });
}

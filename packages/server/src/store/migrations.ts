import { sql } from 'kysely';
import { addUpstreamSessions } from './migrations/0003-upstream-sessions.ts';
import { addMapping } from './migrations/0004-mapping.ts';
import type { Database } from './tables.ts';

type Migration = { readonly name: string; readonly up: (db: Database) => Promise<void> };

// Only what SQLite and PostgreSQL both understand. A migration never changes once it was released: add another.
const migrations: readonly Migration[] = [
  {
    name: '0001-first',
    async up(db) {
      await createUsers(db);
      await createSessions(db);
      await createSignIns(db);
    },
  },
  {
    name: '0002-reauthentication',
    async up(db) {
      await db.schema.alterTable('users').addColumn('login_token_granted_at', 'bigint').execute();
      await db.schema.alterTable('devices').addColumn('signed_in_at', 'bigint').execute();
      await createAuthSessions(db);
    },
  },
  { name: '0003-upstream-sessions', up: addUpstreamSessions },
  { name: '0004-mapping', up: addMapping },
];

async function createUsers(db: Database): Promise<void> {
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

async function createSessions(db: Database): Promise<void> {
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

async function createSignIns(db: Database): Promise<void> {
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

async function createAuthSessions(db: Database): Promise<void> {
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

/**
 * Brings the database to the newest shape, all or nothing; safe to run on every start, and by several nodes at once.
 * Not kysely's own migrator: on SQLite it takes neither a lock nor a transaction.
 */
export async function migrate(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create table if not exists migrations (name text primary key)`.execute(transaction);
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(transaction);
    const done = new Set(rows.map(({ name }) => name));
    for (const { name, up } of migrations) {
      if (done.has(name)) continue;
      await up(transaction);
      await sql`insert into migrations (name) values (${name})`.execute(transaction);
    }
  });
}

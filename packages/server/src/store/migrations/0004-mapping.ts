import type { Database } from '../tables.ts';

/** People who are asked something before they are users, and users who look after their identities. */
export async function addMapping(db: Database): Promise<void> {
  await db.schema.alterTable('users').addColumn('email', 'text').execute();
  await db.schema.alterTable('users').addColumn('avatar', 'text').execute();
  await db.schema.alterTable('identities').addColumn('label', 'text').execute();
  await db.schema.createIndex('identities_user').on('identities').column('localpart').execute();
  await db.schema
    .createTable('sign_ups')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('localpart', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('account_sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('link', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const table of ['sign_ups', 'account_sessions'])
    await db.schema.createIndex(`${table}_expiry`).on(table).column('expires_at').execute();
  await db.schema
    .createTable('terms_acceptances')
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('terms_acceptances_key', ['localpart', 'version'])
    .execute();
}

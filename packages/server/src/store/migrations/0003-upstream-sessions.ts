import type { Database } from '../tables.ts';

/** What came from a provider is remembered: its sessions, and what it may send once. */
export async function addUpstreamSessions(db: Database): Promise<void> {
  await db.schema
    .createTable('replays')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('replays_key', ['provider', 'id'])
    .execute();
  await db.schema.createIndex('replays_expiry').on('replays').column('expires_at').execute();
  await db.schema
    .createTable('upstream_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('localpart', 'text', (column) => column.notNull())
    .addColumn('sid', 'text')
    .addColumn('id_token', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const column of ['sid', 'subject'] as const)
    await db.schema
      .createIndex(`upstream_sessions_${column}`)
      .on('upstream_sessions')
      .columns(['provider', column])
      .execute();
  for (const table of ['devices', 'login_tokens', 'sign_ins'] as const) {
    await db.schema.alterTable(table).addColumn('upstream_session', 'text').execute();
    await db.schema.createIndex(`${table}_upstream_session`).on(table).column('upstream_session').execute();
  }
}

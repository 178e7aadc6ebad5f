import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import type { Database, Tables } from './tables.ts';

/** Opens a SQLite file, or a database that lives as long as the process (`:memory:`). */
export function openSqlite(path: string): Database {
  keepPrivate(path);
  const file = new DatabaseSync(path);
  // Only while the mode is set, which is not asked for again below.
  file.exec('pragma busy_timeout = 5000');
  // WAL: readers never wait for the writer. NORMAL: a killed process loses nothing that was acknowledged.
  file.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 0');
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect({ database: adapt(file) }) });
}

/**
 * Makes a new file one that only its owner can read: the key that seals flows is in it, and the hashes of passwords.
 * SQLite gives the files beside it the same mode. A file that is there keeps the mode that its operator gave it.
 */
function keepPrivate(path: string): void {
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return waitingConnection(await super.acquireConnection());
  }

  /** Takes the write lock when a transaction begins: taking it halfway through can fail if two processes do. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** A write of another process is waited for this long, looking this often. */
const longestWaitMs = 5_000;
const pauseMs = 5;

/** Waits while another process writes. SQLite could wait itself, but would stop this whole process meanwhile. */
function waitingConnection(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery(query, options) {
      for (let waitedMs = 0; ; waitedMs += pauseMs) {
        try {
          return await connection.executeQuery(query, options);
        } catch (error) {
          if (!isBusy(error) || waitedMs >= longestWaitMs) throw error;
        }
        await setTimeout(pauseMs);
      }
    },
    streamQuery: (query, chunkSize, options) => connection.streamQuery(query, chunkSize, options),
  };
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

/** Gives `node:sqlite` the shape that kysely asks for; statements are prepared once. */
function adapt(file: DatabaseSync) {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => file.close(),
    prepare(sql: string): SqliteStatement {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = adaptStatement(file.prepare(sql));
      // The schema's own statements would be kept for nothing; the server's are a few dozen.
      if (prepared.size < 200 && /^(?:select|insert|update|delete)/i.test(sql)) prepared.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

import { SignInError } from '../errors.ts';
import type { KeyValueStore } from '../ports.ts';

const entriesName = 'entries';
const keysName = 'keys';
const sealKeyName = 'seal';

/** A database with texts, and with a key that no script can read. */
export type Database = {
  readonly entries: Omit<KeyValueStore, 'watch' | 'takeProblems'>;
  /** The AES-GCM key of this database; made at its first use. */
  sealKey(): Promise<CryptoKey>;
};

/**
 * Opens a database of this origin. All methods reject with a {@link SignInError} `storage_failed` where the browser
 * refuses.
 */
export function openDatabase(name: string): Database {
  let opened: Promise<IDBDatabase> | undefined;
  const use = async <T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> => {
    try {
      // A failure is not kept: the next use tries again.
      opened ??= connect(name, () => {
        opened = undefined;
      });
      return await work(await opened);
    } catch (cause) {
      opened = undefined;
      throw new SignInError('storage_failed', 'No usable storage', { cause });
    }
  };
  return {
    entries: {
      get: (key) => use((database) => run(database, 'readonly', (entries) => entries.get(key))),
      set: async (key, value) => {
        await use((database) => run(database, 'readwrite', (entries) => entries.put(value, key)));
      },
      take: (key) =>
        use((database) =>
          run(database, 'readwrite', (entries) => {
            const reading = entries.get(key);
            entries.delete(key);
            return reading;
          }),
        ),
      delete: (key) => use((database) => run(database, 'readwrite', (entries) => entries.delete(key))),
      keys: async (prefix) => {
        const keys = await use((database) => run(database, 'readonly', (entries) => entries.getAllKeys()));
        return keys.map(String).filter((key) => key.startsWith(prefix));
      },
    },
    sealKey: () => use(sealKey),
  };
}

function connect(name: string, onLost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(entriesName);
      request.result.createObjectStore(keysName);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Somebody clears the site's data, or a later version wants to change it: never stand in the way.
      database.onversionchange = () => {
        database.close();
        onLost();
      };
      database.onclose = onLost;
      resolve(database);
    };
  });
}

/** Resolves when it is on the disk, not when it is on its way: tokens are used only after that. */
function run<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
  storeName = entriesName,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

async function sealKey(database: IDBDatabase): Promise<CryptoKey> {
  const known = await run(database, 'readonly', (keys) => keys.get(sealKeyName), keysName);
  if (known instanceof CryptoKey) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Of two tabs that make one at once the first wins; the other takes that.
  await run(database, 'readwrite', (keys) => keys.add(made, sealKeyName), keysName).catch(() => undefined);
  const kept = await run(database, 'readonly', (keys) => keys.get(sealKeyName), keysName);
  if (!(kept instanceof CryptoKey)) throw new DOMException('No key could be kept', 'DataError');
  return kept;
}

import type { KeyValueStore, StoreProblem } from '../ports.ts';
import { sealedStore } from '../sealed-store.ts';
import { corruptKeyPrefix } from '../session/store.ts';
import { openDatabase } from './indexed-db.ts';

/** Options of {@link encryptedStore}. */
export type EncryptedStoreOptions = {
  /** The name of its database: for several clients on one origin. `latchkey` by default. */
  readonly name?: string;
};

/**
 * A store in IndexedDB whose entries are encrypted under a key that scripts can use but not read out: a copy of the
 * browser's files, or of the database's content, holds no token. Scripts of this origin can still ask it.
 *
 * Browsers throw away databases that they think nobody needs. A list of the keys in `localStorage` often survives
 * that; then `listSessions` says so (`evicted`).
 *
 * @see https://www.w3.org/TR/WebCryptoAPI/#cryptokey-interface
 * @example
 * import { listSessions, type Ports } from '@latchkey/client';
 * import { browserPorts, encryptedStore } from '@latchkey/client/browser';
 *
 * const ports: Ports = { ...browserPorts(), sessions: encryptedStore() };
 * const sessions = await listSessions({ ports });
 */
export function encryptedStore({ name = 'latchkey' }: EncryptedStoreOptions = {}): KeyValueStore {
  const { entries, sealKey } = openDatabase(name);
  const sealed = sealedStore({
    entries,
    subtle: crypto.subtle,
    key: sealKey,
    random: (byteCount) => crypto.getRandomValues(new Uint8Array(byteCount)),
  });
  const witnessName = `${name}.entries`;
  const changed = (key: string) => {
    const channel = new BroadcastChannel(witnessName);
    channel.postMessage(key);
    channel.close();
  };
  return {
    ...sealed,
    set: async (key, value) => {
      await sealed.set(key, value);
      witness(witnessName, (keys) => keys.add(key));
      changed(key);
    },
    take: async (key) => {
      const value = await sealed.take(key);
      witness(witnessName, (keys) => keys.delete(key));
      changed(key);
      return value;
    },
    delete: async (key) => {
      await sealed.delete(key);
      witness(witnessName, (keys) => keys.delete(key));
      changed(key);
    },
    takeProblems: async () => [
      ...((await sealed.takeProblems?.()) ?? []),
      ...(await findEvicted(witnessName, entries)),
    ],
    watch: (listener) => {
      const channel = new BroadcastChannel(witnessName);
      channel.onmessage = ({ data }) => listener(typeof data === 'string' ? data : undefined);
      return () => channel.close();
    },
  };
}

async function findEvicted(
  witnessName: string,
  entries: Pick<KeyValueStore, 'keys'>,
): Promise<StoreProblem[]> {
  const present = new Set(await entries.keys(''));
  const evicted = [...readWitness(witnessName)].filter(
    (key) => !present.has(key) && !present.has(corruptKeyPrefix + key),
  );
  // Told once: whoever was told signs in again.
  if (evicted.length > 0) witness(witnessName, (keys) => evicted.map((key) => keys.delete(key)));
  return evicted.map((key) => ({ kind: 'evicted', key }));
}

/** Best effort: where the page may not use `localStorage`, evictions go unnoticed, and nothing else. */
function witness(witnessName: string, change: (keys: Set<string>) => unknown): void {
  try {
    const keys = readWitness(witnessName);
    const before = keys.size;
    change(keys);
    if (keys.size !== before) localStorage.setItem(witnessName, JSON.stringify([...keys]));
  } catch {
    // As said.
  }
}

function readWitness(witnessName: string): Set<string> {
  try {
    const keys: unknown = JSON.parse(localStorage.getItem(witnessName) ?? '[]');
    return new Set(Array.isArray(keys) ? keys.map(String) : []);
  } catch {
    return new Set();
  }
}

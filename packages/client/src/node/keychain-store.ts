import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KeyValueStore } from '../ports.ts';
import { sealedStore } from '../sealed-store.ts';
import { dataFolder } from './data-folder.ts';
import { fileLock } from './file-lock.ts';
import { fileStore } from './file-store.ts';

/** Options of {@link keychainStore}. */
export type KeychainStoreOptions = {
  /** The folder to keep everything in; {@link dataFolder} by default. */
  readonly dir?: string;
  /** Told when there is no keychain to use, and why: say it to the person, since tokens are then in readable files. */
  readonly onFallback?: (reason: KeychainFallback) => void;
};

/** `not_installed`: the optional package `@napi-rs/keyring` is not there. `unavailable`: the system's keychain refuses. */
export type KeychainFallback = { readonly kind: 'not_installed' | 'unavailable'; readonly cause: unknown };

const service = 'latchkey';
const account = 'sessions';

/** The kernel's own keyring forgets with a restart of the computer, and would be chosen silently. */
const options = { linux: { store: 'secret-service' } } as const;

/**
 * Opens a store whose entries only the system's keychain can open (Keychain, Credential Manager, Secret Service): the
 * keychain keeps the key, files keep what it encrypts. Where there is no keychain it is the plain {@link fileStore},
 * and `onFallback` hears why.
 *
 * @throws {SignInError} `storage_failed` where the folder can't be used.
 * @example
 * import type { Ports } from '@latchkey/client';
 * import { keychainStore, nodePorts } from '@latchkey/client/node';
 *
 * const sessions = await keychainStore({
 *   onFallback: () => console.error('No keychain: sessions are kept in files that only you can read.'),
 * });
 * const ports: Ports = { ...nodePorts(), sessions };
 */
export async function keychainStore({
  dir = dataFolder(),
  onFallback = () => undefined,
}: KeychainStoreOptions = {}): Promise<KeyValueStore> {
  const fallBack = (kind: KeychainFallback['kind'], cause: unknown): KeyValueStore => {
    onFallback({ kind, cause });
    return fileStore(join(dir, 'sessions'));
  };
  const keyring = await importKeyring().catch((cause: unknown) => ({ cause }));
  if ('cause' in keyring) return fallBack('not_installed', keyring.cause);
  try {
    const entry = new keyring.AsyncEntry(service, account, options);
    // Two programs that begin at once must not make two keys.
    const bytes = await fileLock(join(dir, 'locks'))('latchkey.keychain', () => readOrMakeKey(entry));
    return await sealedFiles(join(dir, 'sealed-sessions'), bytes);
  } catch (cause) {
    return fallBack('unavailable', cause);
  }
}

/** What is used of an entry in a keychain. */
type KeychainEntry = {
  getPassword(): Promise<string | null | undefined>;
  setPassword(password: string): Promise<void>;
};

async function readOrMakeKey(entry: KeychainEntry): Promise<Uint8Array<ArrayBuffer>> {
  const known = await entry.getPassword();
  if (known) return new Uint8Array(Buffer.from(known, 'base64'));
  const made = new Uint8Array(randomBytes(32));
  await entry.setPassword(Buffer.from(made).toString('base64'));
  return made;
}

/** A folder of files that are encrypted under this key. */
export async function sealedFiles(folder: string, keyBytes: Uint8Array<ArrayBuffer>): Promise<KeyValueStore> {
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return sealedStore({
    entries: fileStore(folder),
    subtle: crypto.subtle,
    key: async () => key,
    random: (byteCount) => new Uint8Array(randomBytes(byteCount)),
  });
}

/** Only who asks for a keychain loads it: it is a native library, and optional. */
async function importKeyring(): Promise<typeof import('@napi-rs/keyring')> {
  return import('@napi-rs/keyring');
}

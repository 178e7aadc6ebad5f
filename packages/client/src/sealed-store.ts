import type { KeyValueStore, StoreProblem } from './ports.ts';
import { corruptKeyPrefix } from './session/store.ts';

/** What a sealed store is made of. */
export type SealedStoreParts = {
  /** Keeps the sealed entries. */
  readonly entries: KeyValueStore;
  readonly subtle: SubtleCrypto;
  /** AES-GCM. Asked for at every use: whoever has it keeps it. */
  readonly key: () => Promise<CryptoKey>;
  readonly random: (byteCount: number) => Uint8Array<ArrayBuffer>;
};

/** What AES-GCM wants: never the same twice under one key. */
const nonceBytes = 12;

/**
 * Encrypts what another store keeps. An entry is bound to its key, so none can be put in another's place; one that
 * can't be opened is set aside and told.
 */
export function sealedStore(parts: SealedStoreParts): KeyValueStore {
  const { entries } = parts;
  const problems: StoreProblem[] = [];
  const open = async (key: string, sealed: string | undefined): Promise<string | undefined> => {
    if (sealed === undefined) return undefined;
    const text = await unseal(parts, key, sealed);
    if (text === undefined) problems.push(await setAside(entries, key, sealed));
    return text;
  };
  return {
    ...entries,
    get: async (key) => open(key, await entries.get(key)),
    take: async (key) => open(key, await entries.take(key)),
    set: async (key, value) => entries.set(key, await seal(parts, key, value)),
    takeProblems: async () => [...problems.splice(0), ...((await entries.takeProblems?.()) ?? [])],
  };
}

async function setAside(entries: KeyValueStore, key: string, sealed: string): Promise<StoreProblem> {
  const keptAs = corruptKeyPrefix + key;
  await entries.set(keptAs, sealed);
  await entries.delete(key);
  return { kind: 'corrupt', key, keptAs };
}

async function seal({ subtle, key, random }: SealedStoreParts, name: string, text: string): Promise<string> {
  const iv = random(nonceBytes);
  const encoder = new TextEncoder();
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(name) };
  const sealed = await subtle.encrypt(algorithm, await key(), encoder.encode(text));
  return [iv, new Uint8Array(sealed)].map(toBase64).join('.');
}

/** `undefined` for what this key has not sealed under this name. A key that can't be had is another matter: that throws. */
async function unseal(
  { subtle, key }: SealedStoreParts,
  name: string,
  sealed: string,
): Promise<string | undefined> {
  const cryptoKey = await key();
  try {
    const [iv, data] = sealed.split('.', 2).map(fromBase64);
    if (iv === undefined || data === undefined) return undefined;
    const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
    return new TextDecoder().decode(await subtle.decrypt(algorithm, cryptoKey, data));
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

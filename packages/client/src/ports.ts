import type { SessionRecord } from './session/session-record.ts';
import type { SessionTokens } from './session/session-tokens.ts';

/** Time. Deadlines and expiries are counted with it, so that tests can turn it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Resolves after that many milliseconds; rejects with the signal's reason when it is aborted first, and leaves no
   * timer behind then: a timer that is never cleared keeps a finished program alive.
   */
  after(ms: number, signal: AbortSignal): Promise<void>;
}

/** A small store of texts. Its methods reject with a `SignInError` `storage_failed`, and only if the store itself is broken. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Reads and deletes in one go: of several callers at once, one gets the value. */
  take(key: string): Promise<string | undefined>;
  delete(key: string): Promise<void>;
  /** All keys that begin with the prefix. */
  keys(prefix: string): Promise<string[]>;
  /**
   * Calls the listener when somebody else (another tab, another program) has changed a key; without a key where it
   * can't be told which. It may also report what did not change. Returns a function that ends it.
   */
  watch?(listener: (key?: string) => void): () => void;
  /** What was found broken since it was asked last; none of it was thrown away. */
  takeProblems?(): Promise<StoreProblem[]>;
}

/**
 * Why somebody who was signed in here is not any more, though nobody signed them out. `corrupt`: the entry can't be
 * read, and was set aside. `newer_version`: a newer version of this toolkit wrote it; it was left alone. `evicted`:
 * the browser threw it away, which no server was told.
 */
export type StoreProblem = {
  readonly kind: 'corrupt' | 'newer_version' | 'evicted';
  /** Whose entry it was, where that can be told. */
  readonly key?: string;
  /** The key or the file that it is kept under now. Holds secrets. */
  readonly keptAs?: string;
};

/**
 * Runs `work` while nobody else who shares the sessions' store (other tabs, other programs) runs under the same name.
 * An owner that was killed keeps nobody out. Rejects with the signal's reason if it is aborted before its turn came.
 */
export type Lock = <T>(name: string, work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Keeps the tokens of sessions alive. A port, so that a page that only signs somebody in need not carry it:
 * `sessionEngine()` makes the one that there is.
 */
export type SessionEngine = (
  record: SessionRecord,
  options: SessionOptions,
  changed: () => void,
) => SessionTokens;

/** What a session takes: as {@link CallOptions}, but it outlives every single call. */
export type SessionOptions = {
  readonly ports: Ports;
  /** Limit for each single request, its body included, in milliseconds. Default is 15000. */
  readonly timeoutMs?: number;
  /** Lets passwords and tokens travel unencrypted to other machines. For closed test networks only. */
  readonly dangerouslyAllowHttp?: boolean;
};

/** Asks the network, as the platform's `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Everything this toolkit touches outside itself. `@latchkey/client/browser` and `@latchkey/client/node` have
 * ready ones; replace any of them to run elsewhere, or in a test.
 */
export type Ports = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Cryptographically strong random bytes. */
  readonly random: (byteCount: number) => Uint8Array;
  /** Where sign-ins wait while the browser is away. Must be of this client alone: never something a URL can set. */
  readonly pending: KeyValueStore;
  /** Where sessions live, access tokens included. */
  readonly sessions: KeyValueStore;
  /** Keeps everybody who shares {@link Ports.sessions} from refreshing at once. */
  readonly lock: Lock;
  readonly engine: SessionEngine;
};

/** What spending a callback needs: much less than a session lives on. */
export type SignInPorts = Pick<Ports, 'fetch' | 'clock' | 'pending' | 'sessions'>;

/** The clock and network that every modern runtime has. Globals are looked up when used, not when imported. */
export function platformPorts(): Pick<Ports, 'fetch' | 'clock'> {
  return {
    fetch: (url, init) => globalThis.fetch(url, init),
    clock: { now: () => Date.now(), after },
  };
}

function after(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** A store that forgets with the program: for tests, and for clients that want to keep nothing. */
export function memoryStore(): KeyValueStore {
  const entries = new Map<string, string>();
  const listeners = new Set<(key?: string) => void>();
  const tell = (key: string) => {
    for (const listener of listeners) listener(key);
  };
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => {
      entries.set(key, value);
      tell(key);
    },
    take: async (key) => {
      const value = entries.get(key);
      if (entries.delete(key)) tell(key);
      return value;
    },
    delete: async (key) => {
      if (entries.delete(key)) tell(key);
    },
    keys: async (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
    watch: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Random bytes of WebCrypto, which every modern runtime has. */
export function platformRandom(byteCount: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(byteCount));
}

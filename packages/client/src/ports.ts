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
}

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
};

/** The clock, network and randomness that every modern runtime has. Globals are looked up when used, not when imported. */
export function runtimePorts(): Pick<Ports, 'fetch' | 'clock' | 'random'> {
  return {
    fetch: (url, init) => globalThis.fetch(url, init),
    clock: { now: () => Date.now(), after },
    random: (byteCount) => globalThis.crypto.getRandomValues(new Uint8Array(byteCount)),
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
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, value),
    take: async (key) => {
      const value = entries.get(key);
      entries.delete(key);
      return value;
    },
    delete: async (key) => void entries.delete(key),
    keys: async (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

import { SignInError } from '../errors.ts';
import type { KeyValueStore } from '../ports.ts';

/**
 * What {@link webStore} does, but watching: all that the script needs which spends a callback and has to be small.
 */
export function webEntries(open: () => Storage, prefix = ''): KeyValueStore {
  const use = async <Value>(
    key: string,
    work: (storage: Storage, name: string) => Value,
  ): Promise<Awaited<Value>> => {
    try {
      return await work(open(), prefix + key);
    } catch (cause) {
      throw new SignInError('storage_failed', 'No usable storage', { cause });
    }
  };
  return {
    get: (key) => use(key, (storage, name) => storage.getItem(name) ?? undefined),
    set: (key, value) => use(key, (storage, name) => storage.setItem(name, value)),
    take: (key) => use(key, (storage, name) => alone(name, () => takeItem(storage, name))),
    delete: (key) => use(key, (storage, name) => storage.removeItem(name)),
    keys: (start) =>
      use(start, (storage, beginning) =>
        Object.keys(storage)
          .filter((name) => name.startsWith(beginning))
          .map((name) => name.slice(prefix.length)),
      ),
  };
}

function takeItem(storage: Storage, name: string): string | undefined {
  const value = storage.getItem(name) ?? undefined;
  storage.removeItem(name);
  return value;
}

/** Without secure context there are no locks; then the server, which takes a login token once, has the last word. */
function alone<Value>(name: string, work: () => Value): Value | Promise<Awaited<Value>> {
  return navigator.locks?.request(name, work) ?? work();
}

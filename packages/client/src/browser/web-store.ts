import { SignInError } from '../errors.ts';
import type { KeyValueStore } from '../ports.ts';

/**
 * Makes a store of a page's storage. Of several tabs that take a key at once one gets it, where the browser has Web
 * Locks.
 *
 * All methods reject with a {@link SignInError} `storage_failed` where the browser refuses: blocked site data, no space.
 *
 * @param open - called at each use, since even looking at `localStorage` throws in some pages.
 * @param prefix - put before every key, to keep apart what shares the storage.
 */
export function webStore(open: () => Storage, prefix = ''): KeyValueStore {
  return {
    get: (key) => guarded(() => open().getItem(prefix + key) ?? undefined),
    set: (key, value) => guarded(() => open().setItem(prefix + key, value)),
    take: (key) => guarded(() => alone(prefix + key, () => takeItem(open(), prefix + key))),
    delete: (key) => guarded(() => open().removeItem(prefix + key)),
    keys: (start) =>
      guarded(() =>
        Object.keys(open())
          .filter((name) => name.startsWith(prefix + start))
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
function alone<Value>(name: string, work: () => Value): Value | Promise<Value> {
  return navigator.locks ? navigator.locks.request(`latchkey.take.${name}`, work) : work();
}

async function guarded<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new SignInError('storage_failed', 'The browser keeps nothing for this page', { cause });
  }
}

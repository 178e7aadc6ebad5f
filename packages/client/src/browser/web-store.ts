import type { KeyValueStore } from '../ports.ts';
import { webEntries } from './web-entries.ts';

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
    ...webEntries(open, prefix),
    watch: (listener) => {
      // The event comes to all other pages of the origin; `key` is null when everything was cleared away.
      const onStorage = ({ key, storageArea }: StorageEvent) => {
        if (!isSame(open, storageArea)) return;
        if (key === null) listener();
        else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

function isSame(open: () => Storage, area: Storage | null): boolean {
  try {
    return open() === area;
  } catch {
    return false;
  }
}

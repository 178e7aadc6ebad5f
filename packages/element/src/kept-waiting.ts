/** A sign-in in another window, as it is kept for a reload of this one. Holds no secret. */
export type KeptWaiting = {
  /** The address of the other window. */
  readonly url: string;
  readonly host: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
};

const key = 'latchkey.waiting';

/** Keeps it for as long as this tab lives. */
export function keepWaiting(waiting: KeptWaiting): void {
  tryStorage((storage) => storage.setItem(key, JSON.stringify(waiting)));
}

/** Forgets it: the sign-in is over. */
export function dropWaiting(): void {
  tryStorage((storage) => storage.removeItem(key));
}

/** Reads what an earlier load of this page waited for, if it can still come. */
export function readWaiting(): KeptWaiting | undefined {
  const stored: unknown = JSON.parse(tryStorage((storage) => storage.getItem(key)) ?? 'null');
  if (!isWaiting(stored) || stored.expiresAt <= Date.now()) return undefined;
  return stored;
}

function tryStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

function isWaiting(value: unknown): value is KeptWaiting {
  const { url, host, expiresAt } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof url === 'string' &&
    /^https?:/.test(url) &&
    typeof host === 'string' &&
    typeof expiresAt === 'number'
  );
}

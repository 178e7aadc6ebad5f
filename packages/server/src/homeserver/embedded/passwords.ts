import { hash, verify } from '@node-rs/argon2';
import type { ServerPorts } from '../../ports.ts';
import type { Store } from '../../store/store.ts';
import type { PasswordCheck } from '../homeserver.ts';

/** argon2id with 19 MiB and two passes: OWASP's first choice, about 20 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password for the store. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Verifies a password; a hash that can't be read fits none. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password).catch(() => false);
}

/** Passwords from the configuration that are still on their way into the store. */
export interface SettlingPasswords {
  /** Waits until this user's password is in the store. */
  ready(localpart: string): Promise<void>;
  /** Stops after the password at hand. */
  finish(): Promise<void>;
}

/** Checks passwords against the store. Nobody can tell from the time it takes whether a user exists. */
export function passwordCheck(
  store: Store,
  { random }: ServerPorts,
  settling: SettlingPasswords,
): PasswordCheck {
  // Of a password that nobody knows, with the same cost as real ones.
  const nobodys = hashPassword(Buffer.from(random(32)).toString('base64'));
  return {
    async verify(localpart, password) {
      await settling.ready(localpart);
      const user = await store.users.find(localpart);
      const fits = await verifyPassword(user?.passwordHash ?? (await nobodys), password);
      return fits && user?.passwordHash !== undefined;
    },
    async isSet(localpart) {
      await settling.ready(localpart);
      return (await store.users.find(localpart))?.passwordHash !== undefined;
    },
  };
}

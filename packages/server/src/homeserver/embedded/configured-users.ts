import type { EmbeddedUser } from '../../config/embedded.ts';
import type { EmbeddedParts } from './embedded-parts.ts';
import { hashPassword, type SettlingPasswords, verifyPassword } from './passwords.ts';

/**
 * Creates and updates the users of the configuration. Their passwords follow in the background, one after the
 * other: hashing is slow on purpose, and a start must not be.
 */
export async function applyConfiguredUsers(parts: EmbeddedParts): Promise<SettlingPasswords> {
  for (const user of parts.config.users) await applyUser(parts, user);
  return settlePasswords(parts);
}

async function applyUser({ store, ports }: EmbeddedParts, user: EmbeddedUser): Promise<void> {
  const { localpart, displayName, locked, deactivated } = user;
  const now = ports.clock.now();
  await store.users.add({ localpart }, now);
  await store.users.change(localpart, { displayName, locked, deactivated });
  if (deactivated) await store.sessions.end({ localpart });
  for (const { provider, subject } of user.identities)
    await store.identities.link({ providerId: provider, subject }, localpart, now);
}

function settlePasswords(parts: EmbeddedParts): SettlingPasswords {
  const pending = new Map<string, Promise<void>>();
  let stopped = false;
  let last: Promise<void> = Promise.resolve();
  for (const user of parts.config.users) {
    last = last.then(async () => {
      if (!stopped) await settlePassword(parts, user);
      pending.delete(user.localpart);
    });
    // Somebody who signs in meanwhile gets the error; until then it must not end the process.
    last.catch(() => undefined);
    pending.set(user.localpart, last);
  }
  return {
    ready: async (localpart) => pending.get(localpart),
    finish() {
      stopped = true;
      return last.catch(() => undefined);
    },
  };
}

async function settlePassword(
  { store }: EmbeddedParts,
  { localpart, password }: EmbeddedUser,
): Promise<void> {
  const kept = (await store.users.find(localpart))?.passwordHash;
  if (password === undefined) {
    if (kept !== undefined) await store.users.changePassword(localpart, null);
    return;
  }
  if (kept !== undefined && (await verifyPassword(kept, password))) return;
  await store.users.changePassword(localpart, await hashPassword(password));
}

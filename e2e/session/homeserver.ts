import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createManualClock, createWorld, startSynapse } from '@latchkey/sandbox';
import { findSynapsePython } from '../../scripts/setup/synapse.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A homeserver on which one account's tokens expire when the test wants it. */
export type ExpiringHomeserver = {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** How many `POST /refresh` are in the server's own log. */
  refreshes(): Promise<number>;
  /** Resolves when this access token is dead. */
  expire(accessToken: string): Promise<void>;
  stop(): Promise<void>;
};

const refreshPath = '/_matrix/client/v3/refresh';
const whoamiPath = '/_matrix/client/v3/account/whoami';

/** Latchkey's own. Its clock is turned; the clients' is not: they learn by a 401 that their token is dead. */
export async function startEmbedded(): Promise<ExpiringHomeserver> {
  const clock = createManualClock();
  const world = await createWorld({ clock });
  const { alice } = world.users;
  return {
    url: world.homeserver.url,
    user: alice.localpart,
    password: alice.password,
    refreshes: async () => {
      const isRefresh = ({ method, url }: { method: string; url: string }) =>
        method === 'POST' && new URL(url).pathname === refreshPath;
      return world.captured.requests.filter(isRefresh).length;
    },
    expire: async (accessToken) => {
      clock.advance(5 * 60_000);
      await untilDead(world.homeserver.url, accessToken);
    },
    stop: () => world.stop(),
  };
}

/** A real Synapse, whose tokens live for seconds: the clients know it, and refresh before they ask. */
export async function startExpiringSynapse(): Promise<ExpiringHomeserver> {
  const python = await findSynapsePython();
  if (python === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
  const folder = await temporaryFolder();
  // Half of it must be enough for 200 answers of a busy machine: later, one more refresh would be right.
  const synapse = await startSynapse({ python, dir: folder.path, accessTokenTtlMs: 14_000 });
  const account = { user: 'alice', password: 'a password of alice' };
  await synapse.registerUser(account.user, account.password);
  return {
    url: synapse.url,
    ...account,
    refreshes: async () => {
      const log = await readFile(join(folder.path, 'homeserver.log'), 'utf8');
      return log.split('\n').filter((line) => line.includes(`"POST ${refreshPath} `)).length;
    },
    expire: (accessToken) => untilDead(synapse.url, accessToken),
    stop: async () => {
      await synapse.stop();
      await folder.remove();
    },
  };
}

async function untilDead(url: string, accessToken: string): Promise<void> {
  for (;;) {
    const response = await fetch(url + whoamiPath, { headers: { authorization: `Bearer ${accessToken}` } });
    if (response.status === 401) return;
    await wait(100);
  }
}

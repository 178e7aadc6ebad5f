import {
  discover,
  listSessions,
  type Ports,
  type Session,
  signInWithPassword,
  watchSessions,
} from '@latchkey/client';
import { browserLock, browserPorts, encryptedStore, keepFresh, leaseLock } from '@latchkey/client/browser';

/** How the tabs of a test share their session. */
export type Sharing = 'localStorage and Web Locks' | 'localStorage and leases' | 'IndexedDB and Web Locks';

/** What a test calls in a tab. */
const app = {
  session: undefined as Session | undefined,
  signIn,
  open,
  call,
  counted: async (sharing: Sharing) => Number(await portsFor(sharing).sessions.get('count')),
  state: () => app.session?.state,
  holdRefreshAnswer,
  countUp,
  browserLock,
  browserPorts,
  encryptedStore,
  keepFresh,
  leaseLock,
  listSessions,
  watchSessions,
  /** What a test wants to keep from one call to the next. */
  heard: [] as unknown[],
  /** The server has answered a refresh, and this tab was not told. */
  hasRotated: false,
};

export type Tab = typeof app;

declare global {
  interface Window {
    tab: Tab;
  }
}

function portsFor(sharing: Sharing): Ports {
  const ports = browserPorts();
  if (sharing === 'localStorage and leases') return { ...ports, lock: leaseLock(() => localStorage) };
  return sharing === 'localStorage and Web Locks' ? ports : { ...ports, sessions: encryptedStore() };
}

async function signIn(
  account: { url: string; user: string; password: string },
  sharing: Sharing,
): Promise<string> {
  const ports = portsFor(sharing);
  const homeserver = await discover(account.url, { ports });
  const session = await signInWithPassword({ homeserver, ...account }, { ports });
  return session.toRecord().accessToken;
}

async function open(sharing: Sharing): Promise<void> {
  await openWith(portsFor(sharing));
}

async function openWith(ports: Ports): Promise<void> {
  const [session] = await listSessions({ ports });
  app.session = session;
}

/** From now on this tab's refreshes reach the server, and it never hears of the answer. */
async function holdRefreshAnswer(sharing: Sharing): Promise<void> {
  const ports = portsFor(sharing);
  await openWith({
    ...ports,
    fetch: async (url, init) => {
      const response = await ports.fetch(url, init);
      if (!url.endsWith('/refresh')) return response;
      app.hasRotated = true;
      return new Promise(() => undefined);
    },
  });
}

/** Counts up under the lock, that many times: read, wait a moment, write. */
async function countUp(times: number, sharing: Sharing): Promise<void> {
  const { lock, sessions } = portsFor(sharing);
  for (let time = 0; time < times; time++) {
    await lock('count', async () => {
      const count = Number((await sessions.get('count')) ?? 0);
      await sessions.set('count', String(count + 1));
    });
  }
}

/** Makes that many calls at once, and tells their statuses. */
async function call(count: number): Promise<(number | string)[]> {
  const one = async () => {
    const response = await app.session?.fetch('/_matrix/client/v3/account/whoami');
    await response?.json();
    return response?.status ?? 'no session';
  };
  return Promise.all(Array.from({ length: count }, () => one().catch(String)));
}

window.tab = app;

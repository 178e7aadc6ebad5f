import { listSessions, type Ports, type Session, watchSessions } from '@latchkey/client';

/** A session that came to be, and those that live beside it. */
export type NewSession = { readonly session: Session; readonly others: readonly Session[] };

/**
 * Waits until another tab of this app has signed in: for a sign-in that was begun here and ends there, because this
 * page was loaded anew or its popup was a tab. Calls the listener once. Returns a function that ends it.
 */
export function awaitSession(ports: Ports, listener: (found: NewSession) => void): () => void {
  let isOver = false;
  const before = listSessions({ ports }).catch((): Session[] => []);
  const look = async () => {
    const known = new Set((await before).map(identify));
    const sessions = await listSessions({ ports }).catch((): Session[] => []);
    const active = sessions.filter(({ state }) => state === 'active');
    const session = active.find((one) => !known.has(identify(one)));
    if (session === undefined || isOver) return;
    end();
    listener({ session, others: active.filter(({ userId }) => userId !== session.userId) });
  };
  const stop = watchSessions(ports, () => void look());
  const end = () => {
    isOver = true;
    stop();
  };
  return end;
}

/** A session that was signed in again has another token. */
function identify(session: Session): string {
  const { accessToken } = session.toRecord();
  return [session.baseUrl, session.userId, session.deviceId, accessToken].join(' ');
}

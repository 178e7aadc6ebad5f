import { listSessions, type Session } from '@latchkey/client';
import { browserPorts } from '@latchkey/client/browser';
import { useEffect, useState } from 'react';

const homeserver: string = import.meta.env.VITE_HOMESERVER ?? 'matrix.org';

/** The account of whoever is signed in, else the sign-in screen. */
export function App() {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    listSessions({ ports: browserPorts() }).then(([stored]) => setSession(stored));
  }, []);
  if (session === undefined)
    return (
      <latchkey-sign-in
        server={homeserver}
        onlatchkey-signed-in={({ detail }) => setSession(detail.session)}
      />
    );
  const signOut = async () => {
    await session.logout();
    setSession(undefined);
  };
  return (
    <section>
      <h1>Welcome</h1>
      <p>
        You are <output>{session.userId}</output>.
      </p>
      <button type="button" onClick={signOut}>
        Sign out
      </button>
    </section>
  );
}

import type { ServerConfig } from '../config/server-config.ts';
import { accountSessionStore } from './account-sessions.ts';
import { authSessionStore } from './auth-sessions.ts';
import { identityStore } from './identities.ts';
import { loginTokenStore } from './login-tokens.ts';
import { migrate } from './migrations.ts';
import { replayStore } from './replays.ts';
import { sessionStore } from './sessions.ts';
import { settingStore } from './settings.ts';
import { signInStore } from './sign-ins.ts';
import { signUpStore } from './sign-ups.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import type { Database } from './tables.ts';
import { termsStore } from './terms.ts';
import { sweepUpstreamSessions, upstreamSessionStore } from './upstream-sessions.ts';
import { userStore } from './users.ts';

/** Rows that one sweep deletes from a table at most: more would make sign-ins wait. */
const sweptAtOnce = 1_000;

/** Opens the configured store in its newest shape. */
export async function openStore({ path }: ServerConfig['store']): Promise<Store> {
  const db = openSqlite(path);
  await migrate(db);
  return {
    accountSessions: accountSessionStore(db),
    authSessions: authSessionStore(db),
    identities: identityStore(db),
    loginTokens: loginTokenStore(db),
    replays: replayStore(db),
    sessions: sessionStore(db),
    settings: settingStore(db),
    signIns: signInStore(db),
    signUps: signUpStore(db),
    terms: termsStore(db),
    upstreamSessions: upstreamSessionStore(db),
    users: userStore(db),
    sweep: (now) => sweep(db, now),
    close: () => db.destroy(),
  };
}

async function sweep(db: Database, now: number): Promise<void> {
  // Access tokens stay: an expired one must still be told apart from one that was signed out.
  for (const table of ['login_tokens', 'sign_ins', 'sign_ups', 'auth_sessions', 'account_sessions'] as const)
    await db
      .deleteFrom(table)
      .where('hash', 'in', (expired) =>
        expired.selectFrom(table).select('hash').where('expires_at', '<=', now).limit(sweptAtOnce),
      )
      .execute();
  await sweepUpstreamSessions(db, now, sweptAtOnce);
  await db.deleteFrom('replays').where('expires_at', '<=', now).execute();
}

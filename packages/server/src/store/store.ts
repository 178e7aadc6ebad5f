import type { AccountSessionStore } from './account-sessions.ts';
import type { AuthSessionStore } from './auth-sessions.ts';
import type { IdentityStore } from './identities.ts';
import type { LoginTokenStore } from './login-tokens.ts';
import type { ReplayStore } from './replays.ts';
import type { SessionStore } from './sessions.ts';
import type { SettingStore } from './settings.ts';
import type { SignInStore } from './sign-ins.ts';
import type { SignUpStore } from './sign-ups.ts';
import type { TermsStore } from './terms.ts';
import type { UpstreamSessionStore } from './upstream-sessions.ts';
import type { UserStore } from './users.ts';

/**
 * Everything that outlives a request. Absence is a value; an error means that the store is broken.
 * Tokens come in hashed: no secret is ever written.
 */
export interface Store {
  readonly accountSessions: AccountSessionStore;
  readonly authSessions: AuthSessionStore;
  readonly identities: IdentityStore;
  readonly loginTokens: LoginTokenStore;
  readonly replays: ReplayStore;
  readonly sessions: SessionStore;
  readonly settings: SettingStore;
  readonly signIns: SignInStore;
  readonly signUps: SignUpStore;
  readonly terms: TermsStore;
  readonly upstreamSessions: UpstreamSessionStore;
  readonly users: UserStore;
  /** Deletes what has expired, a bounded number of rows at a time. */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
}

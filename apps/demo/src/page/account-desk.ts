import { type LogoutScope, listSessions, type Ports, type Session, SignInError } from '@latchkey/client';
import { askAboutAccount } from './account-answers.ts';
import { isSameSession } from './app-state.ts';
import type { Store } from './store.ts';

/** Everything about the sessions that this browser has. Says with `onNobody` that there is none to show (any more). */
export class AccountDesk {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #onNobody: () => void;
  readonly #watched = new WeakSet<Session>();
  #asked = 0;

  constructor(store: Store, ports: Ports, onNobody: () => void) {
    this.#store = store;
    this.#ports = ports;
    this.#onNobody = onNobody;
  }

  /** Reads the stored sessions; the open ones stay, unless another tab put new tokens in their place. */
  async load(): Promise<void> {
    const open = this.#store.state.sessions;
    const stored = await listSessions({ ports: this.#ports }).catch(nothingStored);
    this.#keep(stored.map((session) => open.find((one) => isUpToDate(one, session)) ?? session));
  }

  /** Shows a new session, beside those that are there. */
  welcome(session: Session): void {
    this.#keep([...this.#store.state.sessions.filter((one) => !isSameSession(one, session)), session]);
    this.show(session);
  }

  show(session: Session): void {
    const { userId, deviceId } = session;
    this.#store.remember({ account: { userId, deviceId } });
    this.#store.change({ place: { at: 'account', session }, notice: '' });
    this.ask(session);
  }

  /** Shows the session that was last looked at, or any. */
  showLatest(): void {
    const { sessions, settings } = this.#store.state;
    const { userId, deviceId } = settings.account ?? {};
    const latest = sessions.find((session) => session.userId === userId && session.deviceId === deviceId);
    const session = latest ?? sessions.at(-1);
    if (session) this.show(session);
    else this.#onNobody();
  }

  /** Asks the homeserver about the session; an answer that comes after a later question is dropped. */
  ask(session: Session): void {
    this.#asked += 1;
    const question = this.#asked;
    this.#store.change({ answers: { step: 'asking' } });
    void askAboutAccount(session).then((answers) => {
      if (question === this.#asked) this.#store.change({ answers });
    });
  }

  async signOut(session: Session, scope: LogoutScope): Promise<void> {
    this.#store.change({ isSigningOut: true });
    const { revoked } = await session.logout({ scope });
    // Others of the same user, in this browser, may have ended with it: they find out now.
    if (scope === 'everywhere') await Promise.all(this.#store.state.sessions.map(findOut));
    this.#store.change({ isSigningOut: false, notice: farewell(session, { revoked, scope }) });
  }

  /** Another tab signed in or out: the session that is shown may be gone. */
  async refresh(): Promise<void> {
    await this.load();
    const { place, sessions } = this.#store.state;
    if (place.at !== 'account' || sessions.includes(place.session)) return;
    const replaced = sessions.find((session) => isSameSession(session, place.session));
    if (replaced) this.show(replaced);
    else this.#leave(place.session);
  }

  #keep(sessions: readonly Session[]): void {
    for (const session of sessions.filter((one) => !this.#watched.has(one))) {
      this.#watched.add(session);
      session.on('change', () => this.#onChange(session));
    }
    this.#store.change({ sessions });
  }

  #onChange(session: Session): void {
    if (session.state !== 'signed-out') {
      // The same session, in another state: draw it again.
      this.#store.change({});
      return;
    }
    this.#keep(this.#store.state.sessions.filter((one) => one !== session));
    const { place } = this.#store.state;
    if (place.at === 'account' && place.session === session) this.#leave(session);
  }

  #leave({ userId }: Session): void {
    this.showLatest();
    this.#store.change({ notice: `Signed out of ${userId}.` });
  }
}

/** Where the browser keeps nothing, nobody is signed in; signing in will say what is wrong. */
function nothingStored(error: unknown): Session[] {
  if (error instanceof SignInError) return [];
  throw error;
}

function isUpToDate(open: Session, stored: Session): boolean {
  return isSameSession(open, stored) && open.toRecord().accessToken === stored.toRecord().accessToken;
}

async function findOut(session: Session): Promise<void> {
  await session.whoami().catch(() => undefined);
}

function farewell({ userId }: Session, { revoked, scope }: { revoked: boolean; scope: LogoutScope }): string {
  if (!revoked)
    return `Signed out of ${userId} here, but the homeserver couldn’t be told. Remove this device from another one.`;
  return scope === 'everywhere' ? `Signed out of ${userId} on all devices.` : `Signed out of ${userId}.`;
}

import { type Device, type LogoutScope, type Session, watchSessions } from '@latchkey/client';
import { browserPorts } from '@latchkey/client/browser';
import { AccountDesk } from './account-desk.ts';
import type { Actions, AppState } from './app-state.ts';
import { RemovalDesk } from './removal-desk.ts';
import { readSettings, type Theme } from './settings.ts';
import { Store } from './store.ts';

/** The page, put together: what the person does goes to the desk that knows about it. */
export class App implements Actions {
  readonly #store: Store;
  readonly #account: AccountDesk;
  readonly #removal: RemovalDesk;
  readonly #ports = browserPorts();

  /** @param homeserver - the one that a sign-in begins with. */
  constructor(homeserver: string, draw: (state: AppState) => void) {
    this.#store = new Store(beginning(homeserver), draw);
    this.#account = new AccountDesk(this.#store, this.#ports, () => this.addAccount());
    this.#removal = new RemovalDesk(this.#store, this.#ports, (session) => this.#account.ask(session));
  }

  /** Begins with the sign-in that the browser came back from, else with the session that was last looked at. */
  async start({ cameBack }: { readonly cameBack: boolean }): Promise<void> {
    await this.#account.load();
    // Another tab may sign in or out.
    watchSessions(this.#ports, () => void this.#account.refresh());
    if (cameBack) this.#store.change({ place: { at: 'sign-in' } });
    else this.#account.showLatest();
  }

  /** The browser brought this very page back, as it was. Somebody may have signed in since. */
  async comeBack(): Promise<void> {
    const hadNobody = this.#store.state.sessions.length === 0;
    await this.#account.refresh();
    const { place, sessions } = this.#store.state;
    if (place.at === 'sign-in' && hadNobody && sessions.length > 0) this.backToAccount();
  }

  addAccount(): void {
    this.#store.change({ place: { at: 'sign-in' }, notice: '' });
  }

  backToAccount(): void {
    this.#account.showLatest();
  }

  declined(): void {
    if (this.#store.state.sessions.length > 0) this.backToAccount();
  }

  signInAgain(session: Session): void {
    this.#store.change({ place: { at: 'sign-in', again: session }, notice: '' });
  }

  show(session: Session): void {
    this.#removal.cancel();
    this.#account.show(session);
  }

  readonly setPopup = (usePopup: boolean) => this.#store.remember({ usePopup });
  readonly setTheme = (theme: Theme) => this.#store.remember({ theme });
  readonly setLanguage = (language: string) => this.#store.remember({ language });
  readonly welcome = (session: Session) => this.#account.welcome(session);
  readonly remove = (session: Session, device: Device) => this.#removal.remove(session, device);
  readonly confirmRemoval = (password: string) => this.#removal.confirm(password);
  readonly cancelRemoval = () => this.#removal.cancel();
  readonly ask = (session: Session) => this.#account.ask(session);
  readonly signOut = (session: Session, scope: LogoutScope) => this.#account.signOut(session, scope);
}

function beginning(homeserver: string): AppState {
  return {
    place: { at: 'nowhere' },
    homeserver,
    sessions: [],
    answers: { step: 'asking' },
    settings: readSettings(),
    notice: '',
    isSigningOut: false,
    removal: undefined,
  };
}

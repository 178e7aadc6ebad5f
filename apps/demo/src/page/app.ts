import type { Device, LogoutScope, Session } from '@latchkey/client';
import { browserPorts } from '@latchkey/client/browser';
import { AccountDesk } from './account-desk.ts';
import type { Actions, AppState } from './app-state.ts';
import { RemovalDesk } from './removal-desk.ts';
import { readSettings } from './settings.ts';
import { SignInDesk } from './sign-in-desk.ts';
import { Store } from './store.ts';

/** The page, put together: what the person does goes to the desk that knows about it. */
export class App implements Actions {
  readonly #store: Store;
  readonly #signIn: SignInDesk;
  readonly #account: AccountDesk;
  readonly #removal: RemovalDesk;

  /** @param server - what the field for the homeserver begins with. */
  constructor(server: string, draw: (state: AppState) => void) {
    const ports = browserPorts();
    this.#store = new Store(beginning(server), draw);
    this.#account = new AccountDesk(this.#store, ports, () => this.addAccount());
    this.#removal = new RemovalDesk(this.#store, ports, (session) => this.#account.ask(session));
    this.#signIn = new SignInDesk(this.#store, ports, (session) => this.#account.welcome(session));
  }

  /** Begins with the callback that the browser came back with, else with the session that was last looked at. */
  async start(callback: string | undefined): Promise<void> {
    await this.#account.load();
    if (callback === undefined) return this.#account.showLatest();
    this.#store.change({ place: { at: 'sign-in' } });
    await this.#signIn.resume(callback);
  }

  /** This window has done its work. */
  endPopup(): void {
    this.#store.change({ place: { at: 'spent-popup' } });
  }

  /** Another tab signed in or out. */
  refresh(): Promise<void> {
    return this.#account.refresh();
  }

  /** The browser brought this very page back, as it was. Somebody may have signed in since. */
  async comeBack(): Promise<void> {
    const hadNobody = this.#store.state.sessions.length === 0;
    await this.#account.refresh();
    const { place, sessions } = this.#store.state;
    if (place.at === 'sign-in' && hadNobody && sessions.length > 0) this.backToAccount();
  }

  addAccount(): void {
    this.#signIn.startOver();
    this.#store.change({ place: { at: 'sign-in' }, notice: '' });
  }

  backToAccount(): void {
    this.#signIn.startOver();
    this.#account.showLatest();
  }

  signInAgain(session: Session): void {
    this.#store.change({ place: { at: 'sign-in', again: session }, notice: '' });
    this.#signIn.again(session);
  }

  startOver(): void {
    this.#signIn.startOver();
    this.#store.change({ place: { at: 'sign-in' } });
  }

  async decline(): Promise<void> {
    await this.#signIn.decline();
    this.backToAccount();
  }

  readonly look = (server: string) => this.#signIn.look(server);
  readonly sso = (providerId?: string) => this.#signIn.sso(providerId);
  readonly ssoHere = () => this.#signIn.ssoHere();
  readonly password = (user: string, password: string) => this.#signIn.password(user, password);
  readonly accept = () => this.#signIn.accept();
  readonly retry = () => this.#signIn.retry();
  readonly cancel = () => this.#signIn.cancel();
  readonly setPopup = (usePopup: boolean) => this.#store.remember({ usePopup });
  readonly show = (session: Session) => {
    this.#removal.cancel();
    this.#account.show(session);
  };
  readonly remove = (session: Session, device: Device) => this.#removal.remove(session, device);
  readonly confirmRemoval = (password: string) => this.#removal.confirm(password);
  readonly cancelRemoval = () => this.#removal.cancel();
  readonly ask = (session: Session) => this.#account.ask(session);
  readonly signOut = (session: Session, scope: LogoutScope) => this.#account.signOut(session, scope);
}

function beginning(server: string): AppState {
  const settings = readSettings();
  return {
    place: { at: 'nowhere' },
    signIn: { step: 'idle' },
    sessions: [],
    answers: { step: 'asking' },
    settings,
    typed: { server: settings.server ?? server, user: '' },
    leftBy: 'redirect',
    notice: '',
    waitSeconds: 0,
    isSigningOut: false,
    removal: undefined,
  };
}

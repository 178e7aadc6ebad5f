import type { Device, LogoutScope, Session, SignInState } from '@latchkey/client';
import type { AccountAnswers } from './account-answers.ts';
import type { Removal } from './removal.ts';
import type { Settings } from './settings.ts';

/** What the person is looking at. */
export type Place =
  /** Nothing is drawn until it is known whether somebody came back, or is signed in already. */
  | { readonly at: 'nowhere' }
  /** A popup that has done its work, in a browser that does not let it close itself. */
  | { readonly at: 'spent-popup' }
  /** `again`: only this session may be signed in to. */
  | { readonly at: 'sign-in'; readonly again?: Session }
  | { readonly at: 'account'; readonly session: Session };

/** Everything that the page is drawn from. */
export type AppState = {
  readonly place: Place;
  readonly signIn: SignInState;
  readonly sessions: readonly Session[];
  readonly answers: AccountAnswers;
  readonly settings: Settings;
  /** What was typed, so that it need not be typed again. Never a password. */
  readonly typed: { readonly server: string; readonly user: string };
  /** How the browser was left. */
  readonly leftBy: 'popup' | 'redirect';
  /** A sentence about what just happened, or nothing. */
  readonly notice: string;
  /** Seconds that a homeserver still wants to be left alone. */
  readonly waitSeconds: number;
  readonly isSigningOut: boolean;
  /** The device that is being removed. */
  readonly removal: Removal | undefined;
};

/** What the person can do. */
export interface Actions {
  look(server: string): void;
  /** Leaves for a provider, or for the homeserver's own page where it names none. */
  sso(providerId?: string): void;
  /** Leaves for the same place once more, in this tab whatever the setting says. */
  ssoHere(): void;
  password(user: string, password: string): void;
  accept(): void;
  decline(): void;
  retry(): void;
  cancel(): void;
  /** Asks for another homeserver. */
  startOver(): void;
  setPopup(usePopup: boolean): void;
  addAccount(): void;
  backToAccount(): void;
  show(session: Session): void;
  /** Signs a soft-logged-out session in again. */
  signInAgain(session: Session): void;
  signOut(session: Session, scope: LogoutScope): void;
  /** Removes another device; the homeserver wants to know first who asks. Call it in the click. */
  remove(session: Session, device: Device): void;
  /** Answers the question for the password. */
  confirmRemoval(password: string): void;
  cancelRemoval(): void;
  /** Asks the homeserver about the session. */
  ask(session: Session): void;
}

/** Tells whether two sessions are the same device of the same user. */
export function isSameSession(one: Session, other: Session): boolean {
  return one.userId === other.userId && one.deviceId === other.deviceId && one.baseUrl === other.baseUrl;
}

import type { Device, LogoutScope, Session } from '@latchkey/client';
import type { AccountAnswers } from './account-answers.ts';
import type { Removal } from './removal.ts';
import type { Settings, Theme } from './settings.ts';

/** What the person is looking at. */
export type Place =
  /** Nothing is drawn until it is known whether somebody is signed in already. */
  | { readonly at: 'nowhere' }
  /** `again`: only this session may be signed in to. */
  | { readonly at: 'sign-in'; readonly again?: Session }
  | { readonly at: 'account'; readonly session: Session };

/** Everything that the page is drawn from. What a sign-in is drawn from is the element's own. */
export type AppState = {
  readonly place: Place;
  /** The homeserver that a sign-in begins with. */
  readonly homeserver: string;
  readonly sessions: readonly Session[];
  readonly answers: AccountAnswers;
  readonly settings: Settings;
  /** A sentence about what just happened, or nothing. */
  readonly notice: string;
  readonly isSigningOut: boolean;
  /** The device that is being removed. */
  readonly removal: Removal | undefined;
};

/** What the person can do. */
export interface Actions {
  setPopup(usePopup: boolean): void;
  setTheme(theme: Theme): void;
  setLanguage(language: string): void;
  /** Somebody has signed in. */
  welcome(session: Session): void;
  /** Somebody said that the account they came back with is not to be used. */
  declined(): void;
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

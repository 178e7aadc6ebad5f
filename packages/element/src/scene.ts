import type { IdentityProvider, Session, SignInState } from '@latchkey/client';
import type { KeptWaiting } from './kept-waiting.ts';
import type { ProviderIcons } from './provider-icons.ts';
import type { Texts } from './texts/texts.ts';
import type { Ways } from './ways.ts';

/** What somebody is here for. `reauth`: to sign the session in again that is given. */
export type Mode = 'login' | 'register' | 'reauth';

/** How somebody leaves: with this page, or in a window beside it. */
export type NavigatorName = 'redirect' | 'popup';

/** What is known about the name in the field, before anybody pressed a button. */
export type Preview = { readonly host?: string; readonly mixed?: string };

/** How somebody left, and who for. */
export type Departure = {
  readonly by: NavigatorName;
  readonly providerId?: string;
  /** The browser let no window open: the button is a link now. */
  readonly isBlocked: boolean;
};

/** What happened at this screen and is no state of the client's. */
export type Notes = {
  /** What was typed as the homeserver. */
  readonly typed: string;
  /** Who wanted to sign in with a password, and need not be typed again. */
  readonly user: string;
  readonly preview: Preview;
  readonly departure: Departure;
  /** It is not known yet how the page was reached. */
  readonly isArriving: boolean;
  /** This window was a popup, and has done its work. */
  readonly isSpentPopup: boolean;
  /** Somebody wants another homeserver. */
  readonly asksForServer: boolean;
  /** Seconds that a homeserver still wants to be left alone. */
  readonly waitSeconds: number;
  /** What was pasted was not the address that is waited for. */
  readonly pastedWrong: boolean;
  readonly copied: 'link' | 'details' | 'failed' | undefined;
};

export const noNotes: Notes = {
  typed: '',
  user: '',
  preview: {},
  departure: { by: 'redirect', isBlocked: false },
  isArriving: false,
  isSpentPopup: false,
  asksForServer: false,
  waitSeconds: 0,
  pastedWrong: false,
  copied: undefined,
};

/** Everything that the views are drawn from. */
export type Scene = Omit<Notes, 'typed' | 'user' | 'preview' | 'asksForServer'> & {
  readonly state: SignInState;
  readonly texts: Texts;
  /** For `Intl`. */
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly mode: Mode;
  /** The session to sign in again. */
  readonly session: Session | undefined;
  readonly server: {
    readonly value: string;
    readonly isLocked: boolean;
    readonly suggestions: readonly string[];
    readonly preview: Preview;
  };
  /** What the homeserver offers, in its order. */
  readonly ways: Ways;
  readonly userHint: string;
  /** Waiting that outlived a reload. */
  readonly kept: KeptWaiting | undefined;
  readonly hasCode: boolean;
  readonly findPicture: ProviderIcons['find'];
  readonly actions: Actions;
};

/** What somebody can do. */
export interface Actions {
  look(server: string): void;
  /** Somebody types in the field. */
  type(server: string): void;
  /** Leaves for a provider, or for the homeserver's own page where it names none. Call it in the click. */
  leave(provider?: IdentityProvider): void;
  /** Leaves for the same place once more, with this page. */
  leaveHere(): void;
  /** A link was followed to another tab: the page waits for it from now on. */
  followed(url: string, expiresAt: number): void;
  password(user: string, password: string): void;
  paste(address: string): void;
  copy(text: string, what: 'link' | 'details'): void;
  useCode(): void;
  accept(): void;
  decline(): void;
  retry(): void;
  cancel(): void;
  /** Asks for another homeserver. */
  startOver(): void;
}

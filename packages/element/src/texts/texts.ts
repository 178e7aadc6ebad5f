import type { SignInErrorCode } from '@latchkey/client';

/** What people read when something failed: a sentence about it, and one about what to do. */
export type ErrorTexts = { readonly happened: string; readonly whatToDo: string };

/**
 * All texts of the element. Plain data: `{names}` in braces are filled in. Durations and lists come from `Intl`, so no
 * text needs plural forms. Plain words: a person who signs in has never heard of OAuth, OIDC, a flow or a token.
 */
export type Texts = {
  // Headings, by what somebody is here for.
  readonly signIn: string;
  readonly register: string;

  // Asking for the homeserver.
  readonly server: string;
  readonly serverHint: string;
  /** `{name}` is what was typed, `{host}` where its homeserver is. Shown, with an arrow. */
  readonly serverResolved: string;
  /** The same, as it is read aloud. */
  readonly serverResolvedSpoken: string;
  /** A name whose letters are of several alphabets, as a forger would mix them. `{name}`: how machines write it. */
  readonly serverMixed: string;
  readonly continue: string;
  /** A short button beside the homeserver's name. */
  readonly change: string;
  /** The same, as it is read aloud. */
  readonly changeSpoken: string;
  readonly looking: string;
  readonly lookingFor: string;

  // Choosing a way.
  readonly continueWith: string;
  readonly continueInBrowser: string;
  /** `{host}`: the machine that the next page is of. */
  readonly takesYouTo: string;
  readonly lastUsed: string;
  readonly or: string;
  readonly otherWays: string;
  /** Name of the group of buttons that lead to other sites. */
  readonly waysElsewhere: string;
  /** Name of the form. */
  readonly wayPassword: string;
  readonly registerNotHere: string;
  readonly userName: string;
  readonly password: string;
  readonly show: string;
  readonly hide: string;
  /** What {@link Texts.show} shows, as it is read aloud. */
  readonly showPassword: string;
  readonly capsLock: string;
  readonly signInWithPassword: string;

  // Under way.
  readonly leaving: string;
  readonly waiting: string;
  readonly waitingDetail: string;
  /** After a reload of this page. */
  readonly stillWaiting: string;
  readonly openAgain: string;
  readonly continueHere: string;
  readonly notWorking: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  /** The browser did not let the page copy: the text beside it is selected. */
  readonly copyByHand: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly pasteWrong: string;
  readonly useCode: string;
  readonly cancel: string;
  readonly completing: string;

  // The end.
  /** In a window that was opened for signing in and that the browser does not let close itself. */
  readonly closeWindow: string;
  readonly signedIn: string;
  readonly signedInAs: string;
  readonly asking: string;
  readonly askingNew: string;
  /** `{users}`: one or several user ids. */
  readonly askingCurrent: string;
  readonly accept: string;
  readonly decline: string;

  // Again, as the same person.
  readonly again: string;
  readonly againDetail: string;
  readonly signInAgain: string;
  readonly useAnother: string;
  readonly confirm: string;
  readonly confirmDetail: string;
  readonly confirmButton: string;
  readonly confirmInBrowser: string;

  // When it failed.
  readonly tryAgain: string;
  /** `{duration}`: such as “5 seconds” or “1 minute, 5 seconds”, from `Intl`. */
  readonly tryAgainIn: string;
  readonly startAgain: string;
  readonly otherWay: string;
  readonly otherServer: string;
  /** `{text}`: the homeserver's own words, in whatever language. */
  readonly serverSays: string;
  readonly moreFromOperator: string;
  readonly details: string;
  readonly copyDetails: string;
  readonly detailsCopied: string;
  readonly errors: Readonly<Record<SignInErrorCode, ErrorTexts>>;
};

/** Some of the texts: what is not given stays as it is. */
export type PartialTexts = Partial<Omit<Texts, 'errors'>> & {
  readonly errors?: Partial<Readonly<Record<SignInErrorCode, Partial<ErrorTexts>>>>;
};

/** Takes each text from `texts`, and where it has none from `fallback`. */
export function withFallback(texts: PartialTexts, fallback: Texts): Texts {
  const errors = Object.entries(fallback.errors).map(([code, error]) => [
    code,
    { ...error, ...texts.errors?.[code as SignInErrorCode] },
  ]);
  return { ...fallback, ...texts, errors: Object.fromEntries(errors) };
}

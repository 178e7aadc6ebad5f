/**
 * Shows somebody a page of the homeserver (or one that it names), where they authenticate once more. Resolves when the
 * person closed the page, and stays pending where that can't be seen. A popup, the system's browser and an in-app
 * browser are such openers.
 *
 * Rejects with a `SignInError` `popup_blocked` or `opener_failed` when it cannot open, whose `url` can be shown as a
 * link instead.
 */
export type ReauthOpener = ((url: string, context: ReauthContext) => Promise<void>) & {
  /**
   * Called in the click itself, before anything is awaited: browsers let no window open later. Returns a function
   * that gives up what was prepared, if it was not used.
   */
  readonly prepare?: () => () => void;
};

/** What an opener is told. */
export type ReauthContext = {
  /** Call it whenever the person may be done: the homeserver is asked then, and is asked now and then anyway. */
  readonly mayBeDone: () => void;
  /** Aborted when the page is not needed any more: close it. */
  readonly signal: AbortSignal;
};

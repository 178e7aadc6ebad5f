/**
 * Leaves for the browser and comes back: opens `url`, and resolves to the whole address (or just its query) that
 * the homeserver sent the browser to, which begins with `redirectUrl`. A popup, a listener on this computer, a
 * custom scheme, an in-app browser and an address that somebody pastes are all openers.
 *
 * Rejects with the signal's reason when it is aborted, with a `SignInError` `popup_blocked` or `opener_failed` when
 * it cannot open, with an `AbortError` when the person closed what it had opened: that is no error but a cancel.
 */
export type Opener = ((url: string, context: OpenerContext) => Promise<string>) & {
  /** Called in the click itself, before anything is awaited: browsers let no window open later. */
  readonly prepare?: () => void;
};

/** What an opener is told. */
export type OpenerContext = {
  /** Where the browser will come back to. */
  readonly redirectUrl: string;
  /** Aborted when the person gives up. */
  readonly signal: AbortSignal;
};

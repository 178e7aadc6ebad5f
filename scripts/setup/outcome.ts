/** What became of fetching something that the tests need and a fresh machine lacks. */
export type SetupOutcome =
  | { readonly ready: true; readonly note: string }
  /** `reason` is one line that tells what to install. */
  | { readonly ready: false; readonly reason: string };

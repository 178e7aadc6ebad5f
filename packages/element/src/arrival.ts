import { answerPopup, type PopupAnswer } from '@latchkey/client/browser';

let arrived: Promise<PopupAnswer> | undefined;

/**
 * Finds out how this page was reached, once: takes a login token out of the address bar and hands it to the page that
 * waits for it, if one does. `define` calls it as soon as it is loaded, so that nothing else sees the token.
 */
export function arrival(): Promise<PopupAnswer> {
  arrived ??= answerPopup();
  return arrived;
}

/** Takes what {@link arrival} found: the first element of the page goes on with it, the others begin anew. */
export async function takeArrival(): Promise<PopupAnswer> {
  const answer = await arrival();
  arrived = Promise.resolve({ kind: 'none' });
  return answer;
}

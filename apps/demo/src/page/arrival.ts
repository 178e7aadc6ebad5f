import { answerPopup } from '@latchkey/client/browser';

/**
 * How this page was reached. The first import of the page, so that a login token leaves the address bar before
 * anything else runs, and reaches the page that waits for it even if this one has more to load.
 */
export const arrival = answerPopup();

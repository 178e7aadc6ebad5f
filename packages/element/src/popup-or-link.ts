import { type Opener, SignInError } from '@latchkey/client';
import { popup } from '@latchkey/client/browser';

/**
 * An opener that opens a popup, and where the browser does not let it waits for somebody to follow a link in its place.
 *
 * @param onBlocked - draw the link: the address is in the state `away`.
 */
export function popupOrLink(waitingText: string, onBlocked: () => void): Opener {
  const byPopup = popup({ waitingText });
  const opener: Opener = async (url, context) => {
    try {
      return await byPopup(url, context);
    } catch (error) {
      if (!(error instanceof SignInError) || error.code !== 'popup_blocked') throw error;
      onBlocked();
      return aborted(context.signal);
    }
  };
  return Object.assign(opener, { prepare: byPopup.prepare });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

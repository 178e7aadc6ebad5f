import { SignInError } from '../errors.ts';
import type { ReauthContext, ReauthOpener } from '../reauth/reauth-opener.ts';
import { openPopup, type PopupLook, whenClosed } from './popup-window.ts';

/** Options of {@link reauthPopup}. */
export type ReauthPopupOptions = PopupLook & {
  /**
   * Called with the page's address where the browser lets no window open: show it as a link that opens a new tab
   * (`target="_blank"`), in the place that was clicked. The waiting goes on meanwhile. Without it, the call rejects with
   * `popup_blocked`, and the address is the error's `url`.
   */
  readonly onBlocked?: (url: string) => void;
  /**
   * How long a popup that looks closed, while nothing tells whether it is, may still be at work; 10000 by default.
   */
  readonly unsureMs?: number;
};

/** The opener that {@link reauthPopup} makes. */
export type ReauthPopupOpener = ReauthOpener & {
  /** Opens the empty window. Call it in the click, before anything is awaited; `withReauthentication` does. */
  readonly prepare: () => () => void;
};

/**
 * The opener that lets somebody authenticate once more in a window of its own, and closes it when they are done. The
 * homeserver's page says when that may be (`authDone`, from this window and from the homeserver's origin only); a page
 * that was cut off from its opener, or is open in another tab, is found out by asking the homeserver: when this page
 * gets the focus back, and now and then.
 *
 * @example
 * import { deleteDevices, type Session } from '@latchkey/client';
 * import { browserPorts, reauthPopup } from '@latchkey/client/browser';
 *
 * declare const button: HTMLButtonElement;
 * declare const session: Session;
 * const opener = reauthPopup();
 * button.onclick = () => deleteDevices(session, ['OLDPHONE'], { ports: browserPorts(), opener });
 */
export function reauthPopup(options: ReauthPopupOptions = {}): ReauthPopupOpener {
  const { onBlocked, unsureMs = 10_000, ...look } = options;
  let prepared: Window | undefined;
  const prepare = () => {
    prepared?.close();
    prepared = tryToOpen(look);
    return () => {
      prepared?.close();
      prepared = undefined;
    };
  };
  const opener: ReauthOpener = async (url, context) => {
    const opened = prepared ?? tryToOpen(look);
    prepared = undefined;
    listen(url, opened, context);
    if (opened === undefined) return offerLink(url, onBlocked, context.signal);
    const close = () => opened.close();
    context.signal.addEventListener('abort', close, { once: true });
    if (context.signal.aborted) return close();
    opened.location.replace(url);
    await whenClosed(opened, { signal: context.signal, unsureMs });
  };
  return Object.assign(opener, { prepare });
}

/** `undefined` where the browser lets no window open. */
function tryToOpen(look: PopupLook): Window | undefined {
  try {
    return openPopup({ ...look, keepsOpener: true });
  } catch {
    return undefined;
  }
}

function offerLink(
  url: string,
  onBlocked: ((url: string) => void) | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (onBlocked === undefined)
    throw new SignInError('popup_blocked', 'The browser let no window open: show the page as a link', {
      url,
    });
  onBlocked(url);
  // Nobody sees that tab's end; the homeserver is asked when this page gets the focus back.
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Calls `mayBeDone` for every sign that the person may be done; none of them is taken for a proof. */
function listen(url: string, opened: Window | undefined, { mayBeDone, signal }: ReauthContext): void {
  // Of the URL, not its text: the base URL may have a path, and a port that goes without saying.
  const { origin } = new URL(url);
  const onMessage = (event: MessageEvent) => {
    const isOurs = event.source !== null && event.source === opened && event.origin === origin;
    if (isOurs && event.data === 'authDone') mayBeDone();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') mayBeDone();
  };
  addEventListener('message', onMessage, { signal });
  addEventListener('focus', mayBeDone, { signal });
  document.addEventListener('visibilitychange', onVisible, { signal });
}

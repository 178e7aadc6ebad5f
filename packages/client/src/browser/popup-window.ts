import { SignInError } from '../errors.ts';

/** How a popup looks. */
export type PopupLook = {
  /** Shown while the sign-in is being prepared; `One moment…` by default. */
  readonly waitingText?: string;
  /** In CSS pixels; 500 × 680 by default. Phones open a tab whatever is asked for. */
  readonly width?: number;
  readonly height?: number;
};

/** A popup as {@link openPopup} opens it. */
export type PopupWindow = PopupLook & {
  /** Lets the page that it will show speak to this one, and send it elsewhere. Only where there is no other way. */
  readonly keepsOpener?: boolean;
};

/**
 * Opens an empty popup in the middle of this window.
 *
 * @throws {SignInError} `popup_blocked`.
 */
export function openPopup(look: PopupWindow): Window {
  const { waitingText = 'One moment…', width = 500, height = 680, keepsOpener = false } = look;
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  const opened = open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
  if (opened === null || opened.closed)
    throw new SignInError('popup_blocked', 'The browser let no window open: open it in a click');
  // Whatever page it will show has no business with the page that opened it.
  if (!keepsOpener) opened.opener = null;
  const { documentElement, body } = opened.document;
  opened.document.title = waitingText;
  documentElement.style.colorScheme = 'light dark';
  body.style.cssText =
    'display: grid; place-items: center; min-height: 90vh; font: 1rem system-ui, sans-serif';
  body.textContent = waitingText;
  return opened;
}

/** What {@link whenClosed} takes. */
export type ClosedWatch = { readonly signal: AbortSignal; readonly unsureMs: number };

const lookEveryMs = 200;
// The focus comes back to the page a moment after the popup is gone.
const looksForFocus = 4;

/**
 * Resolves when the person closed the popup. That is less plain than it seems: a page that cuts itself off from its
 * opener (Cross-Origin-Opener-Policy) looks closed from here, yet is open and may still come back. Where the focus
 * is tells them apart: it returns to this page from a closed popup only. Where it can't tell, because this page never
 * lost the focus, the popup counts as closed if nothing came within `unsureMs`.
 */
export function whenClosed(popup: Window, { signal, unsureMs }: ClosedWatch): Promise<void> {
  return new Promise((resolve) => {
    let lostFocus = false;
    let looksClosed = 0;
    const look = setInterval(() => {
      lostFocus ||= !document.hasFocus();
      if (!popup.closed) return;
      looksClosed += 1;
      const closedFor = looksClosed * lookEveryMs;
      const isUnsure = !lostFocus && closedFor < unsureMs;
      if (isUnsure) return;
      if (document.hasFocus()) resolve();
      else if (looksClosed >= looksForFocus) clearInterval(look);
    }, lookEveryMs);
    signal.addEventListener('abort', () => clearInterval(look), { once: true });
  });
}

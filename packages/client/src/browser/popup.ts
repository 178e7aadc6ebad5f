import { readQueryParameter } from '@latchkey/protocol';
import type { Opener, OpenerContext } from '../opener.ts';
import { isCallback } from '../sso/read-callback.ts';
import { transactionParameter } from '../sso/transaction-id.ts';
import { popupChannel, popupName, takenMessage } from './popup-channel.ts';
import { openPopup, type PopupLook, whenClosed } from './popup-window.ts';

/** Options of {@link popup}. */
export type PopupOptions = PopupLook & {
  /**
   * How long a popup that looks closed, while nothing tells whether it is, may still come back; 10000 by default.
   */
  readonly unsureMs?: number;
};

/** The opener that {@link popup} makes. */
export type PopupOpener = Opener & {
  /** Opens the empty window. Call it in the click, before anything is awaited; `SignIn.sso` does. */
  readonly prepare: () => void;
};

// Beginning takes milliseconds; a window that was prepared for one that failed must not stay.
const unusedMs = 10_000;

/**
 * The opener that signs in in a window of its own, so that the page stays. The page that `redirectUrl` names calls
 * {@link answerPopup}; it must be of this origin.
 *
 * It rejects with a {@link SignInError} `popup_blocked` where the browser lets no window open (offer `redirect()`
 * then), and with an `AbortError` when the person closes the window.
 *
 * @example
 * import { createSignIn } from '@latchkey/client';
 * import { browserPorts, popup } from '@latchkey/client/browser';
 *
 * const redirectUrl = new URL('/signed-in.html', location.href).href;
 * const signIn = createSignIn({ ports: browserPorts(), opener: popup(), redirectUrl });
 */
export function popup({ unsureMs = 10_000, ...look }: PopupOptions = {}): PopupOpener {
  let prepared: Window | { readonly error: unknown } | undefined;
  let unused: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    if (prepared && 'close' in prepared) prepared.close();
    prepared = undefined;
  };
  const prepare = () => {
    clearTimeout(unused);
    drop();
    try {
      prepared = openPopup(look);
      unused = setTimeout(drop, unusedMs);
    } catch (error) {
      prepared = { error };
    }
  };
  const opener: Opener = async (url, context) => {
    if (prepared === undefined) prepare();
    clearTimeout(unused);
    const opened = prepared;
    prepared = undefined;
    if (opened === undefined || 'error' in opened) throw opened?.error;
    return carry(opened, url, { ...context, unsureMs });
  };
  return Object.assign(opener, { prepare });
}

async function carry(
  opened: Window,
  url: string,
  { redirectUrl, signal, unsureMs }: OpenerContext & { unsureMs: number },
): Promise<string> {
  const [id] = readQueryParameter(redirectUrl, transactionParameter);
  const over = new AbortController();
  try {
    signal.throwIfAborted();
    if (id === undefined) throw new TypeError('redirectUrl carries no id: it must be the one of beginSso');
    const address = answered(id, over.signal);
    const gone = whenClosed(opened, { signal: over.signal, unsureMs }).then(() => {
      throw new DOMException('The popup was closed', 'AbortError');
    });
    opened.location.replace(url);
    return await Promise.race([address, gone, aborted(signal, over.signal)]);
  } finally {
    over.abort();
    opened.close();
  }
}

/** Waits for the page that the popup lands on, tells it that its address was taken, and resolves to that. */
function answered(id: string, over: AbortSignal): Promise<string> {
  showPresence(id, over);
  return new Promise((resolve) => {
    const channel = popupChannel(id, (message) => {
      if (!isCallback(message)) return;
      channel.send(takenMessage);
      channel.sendByStorage(takenMessage);
      resolve(message);
    });
    over.addEventListener('abort', () => channel.close(), { once: true });
  });
}

/** Holds a lock as long as this page waits: the popup sees by it that somebody will answer. */
function showPresence(id: string, over: AbortSignal): void {
  const hold = () => new Promise<void>((release) => over.addEventListener('abort', () => release()));
  navigator.locks?.request(popupName(id), { signal: over }, hold).catch(() => undefined);
}

function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over });
  });
}

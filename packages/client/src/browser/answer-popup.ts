import { readQueryParameter } from '@latchkey/protocol';
import { transactionParameter } from '../sso/transaction-id.ts';
import { onceForEachCallback } from './callback-address.ts';
import { popupChannel, popupName, takenMessage } from './popup-channel.ts';

/**
 * What became of the popup's page. `none`: it is no callback. `taken`: the page that began has the callback; this
 * window closes, or says that it can be closed where the browser does not let it. `nobody`: no page waits for it (it
 * was closed, or it left with the whole page): pass `address` to `resume`.
 */
export type PopupAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'nobody'; readonly address: string };

// The broadcast takes a few milliseconds between living pages; what it can't do, the storage does.
const storageAfterMs = 300;
const giveUpAfterMs = 3_000;

const answerOnce = onceForEachCallback<PopupAnswer, undefined>(async (address) => {
  if (address === undefined) return { kind: 'none' };
  const [id] = readQueryParameter(address, transactionParameter);
  const isTaken = id !== undefined && (await isAwaited(id)) && (await handOver(id, address));
  if (!isTaken) return { kind: 'nobody', address };
  close();
  return { kind: 'taken' };
});

/**
 * Ends a popup: call it first of all in the page that `redirectUrl` names. Takes the login token out of the address
 * bar, hands the callback over to the page that opened the popup, and closes the window. The token goes to pages of
 * this origin that wait for this very sign-in, and to nobody else.
 *
 * @example
 * import { answerPopup, resume } from '@latchkey/client/browser';
 *
 * const answer = await answerPopup();
 * if (answer.kind === 'taken') document.body.textContent = 'You can close this window.';
 * if (answer.kind === 'nobody') await resume(answer.address);
 */
export function answerPopup(): Promise<PopupAnswer> {
  return answerOnce(undefined, undefined);
}

/** Tells whether a page waits for this sign-in, where the browser can tell; else it has to be tried. */
async function isAwaited(id: string): Promise<boolean> {
  const locks = await navigator.locks?.query();
  return locks?.held?.some(({ name }) => name === popupName(id)) ?? true;
}

function handOver(id: string, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isTaken: boolean) => {
      for (const timer of timers) clearTimeout(timer);
      channel.close();
      resolve(isTaken);
    };
    const channel = popupChannel(id, (message) => {
      if (message === takenMessage) end(true);
    });
    const timers = [
      setTimeout(() => channel.sendByStorage(address), storageAfterMs),
      setTimeout(() => end(false), giveUpAfterMs),
    ];
    channel.send(address);
  });
}

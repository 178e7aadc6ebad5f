import {
  beginSso,
  type CallOptions,
  exchange,
  type Opener,
  readCallback,
  type Session,
  type SsoRequest,
} from '@latchkey/client';
import { loopback, openBrowser } from '@latchkey/client/node';
import { isInteractive } from './ask.ts';
import { pastedCallback } from './pasted-callback.ts';

/** A sign-in in the browser. */
export type BrowserSignIn = Pick<SsoRequest, 'homeserver' | 'providerId' | 'deviceDisplayName'> & {
  /** Whether to open the browser, or only to show the address. */
  readonly opensBrowser: boolean;
};

/** Shows and opens the address, waits for the browser to come back, and spends what it brings. */
export async function signInByBrowser(
  { opensBrowser, ...request }: BrowserSignIn,
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<Session> {
  const listener = await loopback();
  try {
    const begun = await beginSso({ ...request, redirectUrl: listener.redirectUrl }, options);
    announce(begun.url);
    const openers = [
      listener.opener(opensBrowser ? openOrSay : () => {}),
      ...(isInteractive ? [pastedCallback] : []),
    ];
    const read = await readCallback(await firstOf(openers, begun, options.signal), options);
    if (read.kind === 'rejected') throw read.error;
    if (read.kind === 'none') throw new TypeError('An opener came back with something that is no callback');
    return await exchange(read.callback, options);
  } finally {
    await listener.close();
  }
}

/** Uses several openers at once; when one came back, the others are ended. */
async function firstOf(
  openers: readonly Opener[],
  { url, redirectUrl }: { readonly url: string; readonly redirectUrl: string },
  signal: AbortSignal,
): Promise<string> {
  const over = new AbortController();
  const context = { redirectUrl, signal: AbortSignal.any([signal, over.signal]) };
  try {
    return await Promise.race(openers.map((open) => open(url, context)));
  } finally {
    over.abort();
  }
}

function announce(url: string): void {
  const hint = isInteractive
    ? ' If your browser runs on another computer, paste the address it ends at.'
    : '';
  console.error(
    `Sign in at this address in your browser:\n\n  ${url}\n\nWaiting for you to come back.${hint}`,
  );
}

/** The address is on the screen already: a browser that does not start is no reason to give up. */
async function openOrSay(url: string): Promise<void> {
  await openBrowser(url).catch((error: Error) => {
    console.error(`No browser was opened (${error.message}): open the address yourself.`);
  });
}

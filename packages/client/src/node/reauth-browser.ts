import { SignInError } from '../errors.ts';
import type { ReauthOpener } from '../reauth/reauth-opener.ts';
import { openBrowser } from './open-browser.ts';

/** Options of {@link reauthBrowser}. */
export type ReauthBrowserOptions = {
  /** Told the page's address: print it, for whoever has no browser here. */
  readonly show?: (url: string) => void;
  /** Opens the address; {@link openBrowser} by default. */
  readonly open?: (url: string) => unknown;
};

/**
 * The opener that lets somebody authenticate once more in the system's browser. Nothing comes back from there, so the
 * homeserver is asked every few seconds; abort the call's signal when the person gives up.
 *
 * It rejects with a {@link SignInError} `opener_failed` (see its `url`) where nothing can be opened, unless `show` was
 * told the address.
 *
 * @example
 * import { deleteDevices, type Session } from '@latchkey/client';
 *
 * declare const session: Session;
 * const opener = reauthBrowser({ show: (url) => process.stderr.write(`Open ${url}\n`) });
 * await deleteDevices(session, ['OLDPHONE'], { ports: nodePorts(), opener });
 */
export function reauthBrowser({ show, open = openBrowser }: ReauthBrowserOptions = {}): ReauthOpener {
  return async (url, { signal }) => {
    show?.(url);
    const notNeeded = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // Not waited for: some browsers keep their starter waiting until they are closed.
    const opened = openOrFail(url, open).catch((error) => {
      if (show === undefined) throw error;
    });
    await Promise.race([opened.then(() => notNeeded), notNeeded]);
  };
}

async function openOrFail(url: string, open: (url: string) => unknown): Promise<void> {
  try {
    await open(url);
  } catch (cause) {
    throw new SignInError('opener_failed', 'The browser could not be opened', { cause, url });
  }
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignInError } from '../errors.ts';
import type { Opener } from '../opener.ts';
import type { LoopbackPageTexts } from './loopback-page.ts';
import { LoopbackVisits } from './loopback-visits.ts';

/** Options of {@link loopback}. */
export type LoopbackOptions = {
  /** The path of the callback; `/callback` by default. */
  readonly path?: string;
  /** What the browser shows at the end. By default it sends people back to the terminal. */
  readonly page?: LoopbackPageTexts;
};

/** A listener for the browser's return, see {@link loopback}. */
export interface Loopback {
  /** Give it to `createSignIn` or `beginSso`, which add the id of the sign-in to it. */
  readonly redirectUrl: string;
  /** Makes an opener that opens the address with `openUrl` and waits here for the browser to come back. */
  opener(openUrl: (url: string) => unknown): Opener;
  /**
   * Stops listening and drops every connection, so that the program can end. If the browser just came back, it
   * first gets its last page: a few milliseconds, at most two seconds.
   */
  close(): Promise<void>;
}

const donePath = '/done';

const terminalPage: LoopbackPageTexts = {
  heading: 'That’s all in the browser',
  text: 'You can close this tab and go back to the terminal.',
};

/**
 * Listens on a random port of 127.0.0.1 for the browser's return: the way back for programs without a page of their
 * own (RFC 8252, section 7.3). Only a GET of the path, with the id of a sign-in that waits and a login token, counts;
 * an icon, a prefetch, a HEAD, a stranger's request or a second visit harm nothing. The token leaves the address
 * bar at once.
 *
 * Its openers reject with the signal's reason, or with a {@link SignInError} `opener_failed` when `openUrl` throws.
 *
 * @throws {SignInError} `opener_failed` if this computer lets nobody listen.
 * @example
 * const listener = await loopback();
 * const opener = listener.opener((url) => process.stderr.write(`Open ${url}\n`));
 * // … sign in with `opener` and `listener.redirectUrl`, then:
 * await listener.close();
 */
export async function loopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { path: callbackPath = '/callback', page: donePage = terminalPage } = options;
  if (!/^\/[\w.~/-]*$/.test(callbackPath) || callbackPath === donePath)
    throw new TypeError(`options.path can't be ${callbackPath}`);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new SignInError('opener_failed', 'Nothing can listen on 127.0.0.1', { cause }));
    });
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const visits = new LoopbackVisits({ port, callbackPath, donePath, donePage });
  server.on('request', (request, response) => visits.answer(request, response));
  return {
    redirectUrl: `http://127.0.0.1:${port}${callbackPath}`,
    opener: (openUrl) => (url, context) => visits.expect(context, () => openUrl(url)),
    async close() {
      await visits.whenShown();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

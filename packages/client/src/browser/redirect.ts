import type { Opener } from '../opener.ts';

/**
 * The opener that leaves with the whole page, for apps that need no popup. The page is gone then: its sign-in goes on
 * with {@link resume}, or with `SignIn.resume` and {@link takeCallback}, where it comes back.
 *
 * Somebody who presses "back" instead may get this very page again, as it was (the browser had put it aside): then
 * the opener rejects with an `AbortError`, which leads a `SignIn` back to the choice.
 *
 * @example
 * import { createSignIn } from '@latchkey/client';
 * import { browserPorts, redirect } from '@latchkey/client/browser';
 *
 * const signIn = createSignIn({ ports: browserPorts(), opener: redirect(), redirectUrl: location.href });
 */
export function redirect(): Opener {
  return (url, { signal }) =>
    new Promise((_resolve, reject) => {
      const end = (reason: unknown) => {
        removeEventListener('pageshow', onShow);
        signal.removeEventListener('abort', onAbort);
        reject(reason);
      };
      const onShow = ({ persisted }: PageTransitionEvent) => {
        if (persisted) end(new DOMException('Came back without signing in', 'AbortError'));
      };
      const onAbort = () => {
        // A homeserver may be slow to answer: who cancels then must not be carried off later.
        stop();
        end(signal.reason);
      };
      if (signal.aborted) return end(signal.reason);
      addEventListener('pageshow', onShow);
      signal.addEventListener('abort', onAbort, { once: true });
      location.assign(url);
    });
}

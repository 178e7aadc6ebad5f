import { cleanCallbackUrl, isCallback } from '../sso/read-callback.ts';

/**
 * Takes the login token out of the address bar and the history, at once: whatever runs later (routers, analytics,
 * links with a referrer) never sees it. Everything else in the address stays, and so does `history.state`.
 *
 * @returns the address as it was, if it is a callback: pass it to `SignIn.resume`.
 * @example
 * import { takeCallback } from '@latchkey/client/browser';
 *
 * const address = takeCallback();
 */
export function takeCallback(): string | undefined {
  const address = location.href;
  const clean = cleanCallbackUrl(address);
  if (clean !== address) history.replaceState(history.state, '', clean);
  return isCallback(address) ? address : undefined;
}

/**
 * Makes a function that handles a callback once, however often it is called: frameworks run their effects twice
 * (React's StrictMode), and a login token must not be spent twice. Without an address it means the one in the
 * address bar; only the first call still finds it there, the others share its outcome until that is known.
 */
export function onceForEachCallback<Outcome, Options>(
  handle: (address: string | undefined, options: Options) => Promise<Outcome>,
): (given: string | undefined, options: Options) => Promise<Outcome> {
  let latest: { address: string; outcome: Promise<Outcome>; isUnderWay: boolean } | undefined;
  return (given, options) => {
    const inBar = takeCallback();
    const address = given && isCallback(given) ? given : inBar;
    if (latest && (address ? address === latest.address : latest.isUnderWay)) return latest.outcome;
    const outcome = handle(address, options);
    if (address) {
      const entry = { address, outcome, isUnderWay: true };
      latest = entry;
      const end = () => {
        entry.isUnderWay = false;
      };
      outcome.then(end, end);
    }
    return outcome;
  };
}

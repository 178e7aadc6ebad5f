import { hostname } from 'node:os';
import { type CallOptions, findMethods, memoryStore, type Session } from '@latchkey/client';
import { accountLine, storedOptions } from '../accounts.ts';
import { isInteractive } from '../ask.ts';
import { patience } from '../cancelled.ts';
import { chooseMethod } from '../choose-method.ts';
import { command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { onlyHomeserver } from '../homeserver-argument.ts';
import { allowHttpOption, type Given, type Options } from '../option.ts';
import { signInByBrowser } from '../sign-in-by-browser.ts';
import { signInByPassword } from '../sign-in-by-password.ts';
import { UsageError } from '../usage-error.ts';

const defaultTimeoutSeconds = 300;

const options = {
  provider: { type: 'string', value: 'ID', help: 'Sign in with this provider; see `latchkey methods`' },
  user: { type: 'string', value: 'NAME', help: 'Sign in with a password, as this user' },
  'password-stdin': { type: 'boolean', help: 'Read the password from standard input' },
  'device-name': { type: 'string', value: 'NAME', help: 'What your list of devices will show' },
  'no-open': { type: 'boolean', help: 'Show the address, but open no browser' },
  timeout: {
    type: 'string',
    value: 'SECONDS',
    help: `Give up after that (default ${defaultTimeoutSeconds})`,
  },
  json: { type: 'boolean', help: 'Print the session as JSON, access token included' },
  'allow-http': allowHttpOption,
} as const satisfies Options;

/** `latchkey login`: signs in, and keeps the session. */
export const login = command({
  name: 'login',
  takes: '<homeserver>',
  summary: 'Sign in to a homeserver, in the browser or with a password',
  details: [
    '<homeserver> is a server name (example.org), your user id (@alice:example.org) or an address',
    '(https://matrix.example.org). The browser is $BROWSER, or the system’s own. The session is kept in a file',
    'that only you can read; see `latchkey accounts`.',
  ].join('\n'),
  examples: [
    'latchkey login example.org',
    'latchkey login example.org --provider github --json',
    'latchkey login @alice:example.org --password-stdin < password.txt',
  ],
  options,
  async run(operands, given) {
    const typed = onlyHomeserver(operands);
    const wish = readWish(typed, given);
    const { signal, end } = patience(wish.timeoutMs);
    try {
      const ports = { ...storedOptions().ports, pending: memoryStore() };
      const session = await signIn(typed, wish, { ports, signal, dangerouslyAllowHttp: given['allow-http'] });
      console.log(given.json ? JSON.stringify(sessionJson(session)) : `Signed in as ${accountLine(session)}`);
      return exitCode.done;
    } finally {
      end();
    }
  },
});

type Wish = ReturnType<typeof readWish>;

function readWish(typed: string, given: Given<typeof options>) {
  const { provider, user = typed.startsWith('@') ? typed : undefined } = given;
  const readsStdin = given['password-stdin'] === true;
  const wantsPassword = readsStdin || given.user !== undefined;
  if (wantsPassword && provider !== undefined)
    throw new UsageError(
      'Either a provider or a password: --provider goes with neither --user nor --password-stdin.',
    );
  if (readsStdin && user === undefined) throw new UsageError('Whose password is it? Add --user NAME.');
  if (wantsPassword && !readsStdin && !isInteractive)
    throw new UsageError('Nobody can be asked for the password here. Add --password-stdin.');
  return {
    provider,
    user,
    readsStdin,
    wantsPassword,
    timeoutMs: readTimeoutMs(given.timeout),
    opensBrowser: given['no-open'] !== true,
    deviceDisplayName: given['device-name'] ?? `Latchkey on ${hostname()}`.slice(0, 100),
  };
}

function readTimeoutMs(text = String(defaultTimeoutSeconds)): number {
  const seconds = Number(text);
  // Longer ones overflow Node's timers.
  if (!(seconds > 0 && seconds <= 1_000_000) || text.trim() === '')
    throw new UsageError(`--timeout takes a number of seconds, not ${text || 'nothing'}.`);
  return seconds * 1_000;
}

async function signIn(
  typed: string,
  wish: Wish,
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<Session> {
  const { homeserver, methods } = await findMethods(typed, options);
  const method = await chooseMethod(methods, wish, options.signal);
  const { deviceDisplayName, opensBrowser, user, readsStdin } = wish;
  if (method.kind === 'password')
    return signInByPassword({ homeserver, deviceDisplayName, user, readsStdin }, options);
  const { providerId } = method;
  return signInByBrowser({ homeserver, providerId, deviceDisplayName, opensBrowser }, options);
}

/** The contract of `--json`; absent fields are left out. */
function sessionJson(session: Session) {
  const { baseUrl, userId, deviceId, accessToken, refreshToken, expiresAt, method } = session.toRecord();
  return { homeserver: baseUrl, userId, deviceId, accessToken, refreshToken, expiresAt, method };
}

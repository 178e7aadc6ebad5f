import { parseArgs } from 'node:util';
import { openBrowser } from '@latchkey/client/node';
import type { ProviderKind } from '@latchkey/sandbox';
import { type Demo, startDemo } from './demo.ts';
import { readFirstPort } from './first-port.ts';

const usage =
  'Usage: npm start -- [--no-open]      (ports: LATCHKEY_PORT, 8008 if not set, and those after it)';

// npm passes on a Ctrl-C that the terminal sent here as well: that is one, not two.
const sameSignalMs = 500;

// A SIGTERM for npm ends it and its shell, and neither passes it on: the ports would stay taken.
const lookForParentMs = 500;

/** Stops everything in order; who asks once more does not want to wait for it. */
function stopOnSignal(demo: Demo): void {
  let askedAt: number | undefined;
  const stop = () => {
    if (askedAt !== undefined) {
      if (Date.now() - askedAt > sameSignalMs) process.exit(130);
      return;
    }
    askedAt = Date.now();
    demo.stop().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(stop);
}

function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    stop();
  }, lookForParentMs);
  looking.unref();
}

const kindNames: Readonly<Record<ProviderKind, string>> = {
  oidc: 'OpenID Connect',
  oauth2: 'OAuth 2.0',
  saml: 'SAML 2.0',
  cas: 'CAS',
  ldap: 'LDAP',
};

function describe({ url, world }: Demo): string {
  const people = Object.values(world.users).map(
    ({ displayName, localpart, password }) => `  ${displayName.padEnd(14)}${localpart.padEnd(10)}${password}`,
  );
  return [
    `Latchkey demo ready: ${url}`,
    '',
    `Homeserver    ${world.homeserver.serverName}`,
    ...world.providers.map(({ name, kind, url }) => `Provider      ${name} (${kindNames[kind]}), at ${url}`),
    '',
    'Sample users  name      password',
    ...people,
    '',
    'Ctrl-C stops all of it.',
  ].join('\n');
}

function fail(error: unknown, exitCode = 1): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(exitCode);
}

function readArguments(): { readonly open: boolean } {
  try {
    const { values } = parseArgs({
      options: { open: { type: 'boolean', default: true } },
      allowNegative: true,
    });
    return { open: values.open };
  } catch {
    return fail(usage, 2);
  }
}

const { open } = readArguments();
const firstPort = readFirstPort(process.env.LATCHKEY_PORT) ?? fail('LATCHKEY_PORT must be a port number', 2);
try {
  const demo = await startDemo({ firstPort });
  stopOnSignal(demo);
  console.log(describe(demo));
  // Where no browser can be started, the printed address is enough.
  if (open) await openBrowser(demo.url).catch(() => undefined);
} catch (error) {
  fail(error);
}

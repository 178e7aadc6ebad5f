import type { ServerPorts } from '../../ports.ts';
import type { LdapConfig } from './config.ts';
import { type Directory, type DirectoryEntry, openDirectory } from './directory.ts';
import { unreachable } from './errors.ts';
import { fillDn, fillFilter } from './escaping.ts';

/** What somebody has typed. */
export type Credentials = { readonly username: string; readonly password: string };

/**
 * Finds the entry that a user name and a password belong to.
 *
 * @returns `undefined` if there is none.
 * @throws {ProviderError} `unreachable` if none of the servers can answer.
 */
export type FindPerson = (credentials: Credentials) => Promise<DirectoryEntry | undefined>;

/** A server that has just failed is asked last: nobody else shall wait for it. */
const avoidForMs = 60_000;

/** Finds people in the directory, at the first of its servers that can answer. */
export function personFinder(config: LdapConfig, { clock, log }: ServerPorts): FindPerson {
  const failedAt = new Map<string, number>();
  const isAvoided = ({ href }: URL) => clock.now() < (failedAt.get(href) ?? -Infinity) + avoidForMs;
  return async (credentials) => {
    let failure: unknown;
    const urls = [...config.urls.filter((url) => !isAvoided(url)), ...config.urls.filter(isAvoided)];
    for (const url of urls) {
      try {
        const found = await askServer(config, url, credentials);
        failedAt.delete(url.href);
        if (found.length === 1) return found[0];
        if (found.length > 1) log.warn({ provider: config.id }, 'a user name fits several entries');
        return undefined;
      } catch (error) {
        failure = error;
        failedAt.set(url.href, clock.now());
        log.warn(
          {
            provider: config.id,
            server: url.host,
            reason: error instanceof Error ? error.message : 'unknown',
          },
          'a directory server failed',
        );
      }
    }
    throw unreachable(failure);
  };
}

/** @returns the one entry whose password it is, none, or several that the user name fits. */
async function askServer(
  config: LdapConfig,
  url: URL,
  credentials: Credentials,
): Promise<readonly DirectoryEntry[]> {
  const directory = await openDirectory(config, url);
  try {
    const { lookup } = config;
    return lookup.kind === 'direct'
      ? await bindDirectly(directory, lookup.userDn, credentials)
      : await searchAndBind(directory, lookup, credentials);
  } finally {
    await directory.close();
  }
}

async function searchAndBind(
  directory: Directory,
  { account, baseDn, scope, filter }: Extract<LdapConfig['lookup'], { kind: 'search' }>,
  { username, password }: Credentials,
): Promise<readonly DirectoryEntry[]> {
  if (account !== undefined && (await directory.bind(account.dn, account.password)) === 'refused')
    throw new Error('the directory refuses bind_dn and bind_password');
  const found = await directory.search({ baseDn, scope, filter: fillFilter(filter, username) });
  const [entry, ...more] = found;
  if (more.length > 0) return found;
  // Somebody who is not there is asked for a password as well: the time it takes shall not tell.
  const dn = entry?.dn ?? `cn=nobody,${baseDn}`;
  const isTheirs = (await directory.bind(dn, password)) === 'bound';
  return isTheirs && entry !== undefined ? [entry] : [];
}

async function bindDirectly(
  directory: Directory,
  userDn: string,
  { username, password }: Credentials,
): Promise<readonly DirectoryEntry[]> {
  const dn = fillDn(userDn, username);
  if ((await directory.bind(dn, password)) === 'refused') return [];
  const found = await directory.search({ baseDn: dn, scope: 'base', filter: '(objectClass=*)' });
  if (found.length === 0) throw new Error('people cannot read their own entries');
  return found;
}

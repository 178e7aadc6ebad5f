import { isIP } from 'node:net';
import { Client, type Entry, ResultCodeError } from 'ldapts';
import type { LdapConfig } from './config.ts';
import { guardedSockets } from './guarded-sockets.ts';

/** An entry: attribute → value or values, as text or as bytes; `dn` is its name. */
export type DirectoryEntry = Entry;

/** How entries are looked for. */
export type DirectorySearch = {
  readonly baseDn: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter: string;
};

/** A connection to one server of a directory. */
export interface Directory {
  /** Tells whether this is the password of the entry; `refused` is whatever the server has against it. */
  bind(dn: string, password: string): Promise<'bound' | 'refused'>;
  /** Never more than two: one is somebody, two are nobody. */
  search(search: DirectorySearch): Promise<DirectoryEntry[]>;
  close(): Promise<void>;
}

/** What a server says when it is not able to answer now, or not us: another one may be. */
const unableCodes = new Set([1, 2, 3, 8, 11, 13, 51, 52, 80]);

const sizeLimitExceeded = 4;
const noSuchObject = 32;

/**
 * Connects to one server, encrypted as configured. Referrals are not followed: a password goes to configured servers
 * only.
 *
 * @throws if the server cannot be reached, or its certificate is not trusted.
 */
export async function openDirectory(config: LdapConfig, url: URL): Promise<Directory> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tlsOptions = {
    host,
    minVersion: 'TLSv1.2' as const,
    ...(isIP(host) === 0 && { servername: host }),
    ...(config.ca !== undefined && { ca: config.ca }),
  };
  const sockets = guardedSockets();
  const client = new Client({
    url: `${url.protocol}//${url.host}`,
    timeout: config.timeoutMs,
    connectTimeout: config.timeoutMs,
    // Directories have names that are stricter or laxer than the library's idea of them.
    strictDN: false,
    ...(url.protocol === 'ldaps:' && { tlsOptions }),
    ...sockets,
  });
  const close = async () => {
    await client.unbind().catch(() => undefined);
    sockets.destroy();
  };
  if (config.startTls) await inTime(client.startTLS({ ...tlsOptions }), config.timeoutMs, close);
  return {
    bind: (dn, password) => bind(client, dn, password),
    search: (search) => find(client, config, search),
    close,
  };
}

/** The library waits for a handshake without an end. After a failure nobody has the connection: it is closed. */
async function inTime(work: Promise<void>, timeoutMs: number, close: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('StartTLS takes too long')), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    work.catch(() => undefined);
    await close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function bind(client: Client, dn: string, password: string): Promise<'bound' | 'refused'> {
  // Servers take a bind without a password for one that claims nothing, and accept it. RFC 4513 section 5.1.2.
  if (dn === '' || password === '') return 'refused';
  try {
    await client.bind(dn, password);
    return 'bound';
  } catch (error) {
    if (error instanceof ResultCodeError && !unableCodes.has(error.code)) return 'refused';
    throw error;
  }
}

async function find(client: Client, config: LdapConfig, search: DirectorySearch): Promise<DirectoryEntry[]> {
  try {
    const { searchEntries } = await client.search(search.baseDn, {
      scope: search.scope,
      filter: search.filter,
      derefAliases: 'never',
      sizeLimit: 2,
      timeLimit: Math.ceil(config.timeoutMs / 1_000),
      attributes: attributesOf(config),
      // As text, bytes that are none would be told apart no more.
      explicitBufferAttributes: ['objectGUID', 'objectSid', config.subjectAttribute],
    });
    return searchEntries;
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw error;
    if (error.code === noSuchObject) return [];
    if (error.code === sizeLimitExceeded) return [{ dn: '' }, { dn: '' }];
    throw error;
  }
}

function attributesOf(config: LdapConfig): string[] {
  const { attributes, subjectAttribute, usernameAttribute, emailAttribute, displayNameAttribute } = config;
  const named = [...attributes, subjectAttribute, usernameAttribute, emailAttribute, displayNameAttribute];
  return [...new Set(named.filter((name) => name !== undefined))];
}

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createSelfSignedCertificate } from '../certificates/self-signed-certificate.ts';
import { baseDn, personEntry, searchAccount } from '../ldap-directory/people.ts';
import { findFreePort } from '../loopback/free-port.ts';
import { providerAccounts } from '../provider/accounts.ts';
import { WatchedProcess } from '../synapse/watched-process.ts';
import { ldif, slapdConf } from './configuration.ts';

/** How OpenLDAP is started. */
export type SlapdOptions = {
  /** Debian's `/usr/sbin/slapd`; `slapadd` is beside it. */
  readonly slapd: string;
  /** 20,000 ms if not given; it starts at once. */
  readonly startTimeoutMs?: number;
};

/** A running OpenLDAP on 127.0.0.1, with alice and bob in it. */
export interface Slapd {
  /** `ldap://`, with StartTLS. */
  readonly url: string;
  /** `ldaps://`. */
  readonly secureUrl: string;
  /** A file with the certificate in PEM, for `ca_file`. */
  readonly certificateFile: string;
  readonly baseDn: string;
  /** An account that may search. */
  readonly searchAccount: { readonly dn: string; readonly password: string };
  /** The last lines of its log, for failures. */
  logTail(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a real OpenLDAP, from Debian's package, with a database of its own that is removed in the end. alice and bob
 * have their user names with `-password` behind as passwords.
 *
 * @throws {Error} if it does not start; the message has the end of its log.
 * @example
 * const slapd = await startSlapd({ slapd: '/usr/sbin/slapd' });
 * console.log(slapd.secureUrl, slapd.certificateFile);
 * await slapd.stop();
 */
export async function startSlapd({ slapd, startTimeoutMs = 20_000 }: SlapdOptions): Promise<Slapd> {
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-slapd-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    await fillFolder(dir, slapd);
    const [port, securePort] = [await findFreePort(), await findFreePort()];
    const [url, secureUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${securePort}`];
    const directory = new WatchedProcess({
      program: slapd,
      // With `-d` it stays in the foreground.
      arguments: ['-d', '0', '-f', join(dir, 'slapd.conf'), '-h', `${url}/ ${secureUrl}/`],
      dir,
      env: { PATH: '/usr/sbin:/usr/bin:/bin' },
      logFile: join(dir, 'slapd.log'),
    });
    await directory.untilReady(() => accepts(securePort), startTimeoutMs);
    return {
      url,
      secureUrl,
      certificateFile: join(dir, 'certificate.pem'),
      baseDn,
      searchAccount,
      logTail: () => directory.logTail(),
      async stop() {
        await directory.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function fillFolder(dir: string, slapd: string): Promise<void> {
  const { key, certificate } = await createSelfSignedCertificate();
  const people = providerAccounts.map((account) => personEntry(account, 'openldap'));
  const write = (name: string, text: string) => writeFile(join(dir, name), text, { mode: 0o600 });
  await mkdir(join(dir, 'database'));
  await write('key.pem', key);
  await write('certificate.pem', certificate);
  await write('slapd.conf', slapdConf(dir));
  await write('people.ldif', ldif(people));
  const settings = ['-f', join(dir, 'slapd.conf'), '-l', join(dir, 'people.ldif')];
  await promisify(execFile)(join(dirname(slapd), 'slapadd'), settings);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSelfSignedCertificate } from '../certificates/self-signed-certificate.ts';
import { findFreePort } from '../loopback/free-port.ts';
import { WatchedProcess } from '../synapse/watched-process.ts';
import { type LemonLdapRelyingParties, lemonLdapConfiguration } from './configuration.ts';

/** How LemonLDAP::NG is started. */
export type LemonLdapOptions = LemonLdapRelyingParties & {
  /** Debian's `/usr/bin/starman`. */
  readonly starman: string;
  /** A free one if not given. Give it where others must know its addresses before it starts: see {@link lemonLdapAddresses}. */
  readonly port?: number;
  /** 60,000 ms if not given; two seconds are usual. */
  readonly startTimeoutMs?: number;
};

/** Where a LemonLDAP::NG at a port answers which protocol. */
export type LemonLdapAddresses = {
  /** Its portal, with a slash at the end. */
  readonly url: string;
  /** Its OpenID issuer. */
  readonly issuer: string;
  /** Where its SAML metadata is; its entity id is the same. */
  readonly samlMetadataUrl: string;
  /** Its CAS server: `/login` and the validations are under it. */
  readonly casUrl: string;
};

/** A running LemonLDAP::NG on 127.0.0.1. */
export interface LemonLdap extends LemonLdapAddresses {
  readonly port: number;
  /** The person whom it knows; there are more (`rtyler`, `msmith`), each with their name as the password. */
  readonly account: { readonly username: string; readonly password: string; readonly name: string };
  /** The last lines of its log, for failures. */
  logTail(): Promise<string>;
  stop(): Promise<void>;
}

/** The addresses of a LemonLDAP::NG that will be started at this port. */
export function lemonLdapAddresses(port: number): LemonLdapAddresses {
  const url = `http://localhost:${port}/`;
  return { url, issuer: url, samlMetadataUrl: `${url}saml/metadata`, casUrl: `${url}cas` };
}

const portalFolder = '/usr/share/lemonldap-ng/portal';

const application = `use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {
  enable 'Plack::Middleware::Static', path => qr{^/static/}, root => '${portalFolder}/htdocs';
  Lemonldap::NG::Portal::Main->run({});
};
`;

/**
 * Starts a real LemonLDAP::NG, from Debian's packages: SAML identity provider, CAS server and OpenID provider at once.
 * Any CAS service may use it; SAML service providers and OpenID clients are named. People sign in with a form of the
 * fields `user` and `password`.
 *
 * @throws {Error} if it does not start; the message has the end of its log.
 * @example
 * const lemonLdap = await startLemonLdap({
 *   starman: '/usr/bin/starman',
 *   clients: [{ clientId: 'mine', clientSecret: 'only-for-tests', redirectUris: ['http://localhost:8008/callback'] }],
 * });
 * console.log(lemonLdap.issuer, lemonLdap.casUrl, lemonLdap.samlMetadataUrl);
 * await lemonLdap.stop();
 */
export async function startLemonLdap(options: LemonLdapOptions): Promise<LemonLdap> {
  const port = options.port ?? (await findFreePort());
  const addresses = lemonLdapAddresses(port);
  const dir = await mkdtemp(join(tmpdir(), 'latchkey-lemonldap-'));
  await writeFolder(dir, addresses.url, options);
  const portal = new WatchedProcess({
    program: '/usr/bin/perl',
    arguments: [options.starman, '--listen', `127.0.0.1:${port}`, '--workers', '2', join(dir, 'portal.psgi')],
    dir,
    env: { PATH: '/usr/bin:/bin', HOME: dir, LLNG_DEFAULTCONFFILE: join(dir, 'lemonldap-ng.ini') },
    logFile: join(dir, 'portal.log'),
  });
  const isReady = async () => (await fetch(addresses.samlMetadataUrl)).ok;
  try {
    await portal.untilReady(isReady, options.startTimeoutMs ?? 60_000);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
  return {
    ...addresses,
    port,
    account: { username: 'dwho', password: 'dwho', name: 'Doctor Who' },
    logTail: () => portal.logTail(),
    stop: async () => {
      await portal.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function writeFolder(
  dir: string,
  portalUrl: string,
  relyingParties: LemonLdapRelyingParties,
): Promise<void> {
  for (const folder of ['configuration', 'sessions', 'persistent-sessions', 'locks'])
    await mkdir(join(dir, folder));
  const secret = randomBytes(32).toString('base64url');
  const keys = await createSelfSignedCertificate('lemonldap');
  const configuration = lemonLdapConfiguration({ ...relyingParties, dir, portalUrl, keys, secret });
  const write = (name: string, text: string) => writeFile(join(dir, name), text, { mode: 0o600 });
  await write(join('configuration', 'lmConf-1.json'), JSON.stringify(configuration));
  await write('lemonldap-ng.ini', iniFile(dir));
  await write('portal.psgi', application);
}

function iniFile(dir: string): string {
  return `[all]
logLevel = notice
logger = Lemonldap::NG::Common::Logger::Std
userLogger = Lemonldap::NG::Common::Logger::Std
[configuration]
type = File
dirName = ${join(dir, 'configuration')}
[portal]
staticPrefix = /static
templateDir = ${portalFolder}/templates
languages = en
`;
}

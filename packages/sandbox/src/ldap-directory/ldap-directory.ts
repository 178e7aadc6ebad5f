/// <reference path="./ldapjs.d.ts" />
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import ldapjs, { type Server } from 'ldapjs';
import {
  createSelfSignedCertificate,
  type KeyAndCertificate,
} from '../certificates/self-signed-certificate.ts';
import { type ProviderAccount, providerAccounts } from '../provider/accounts.ts';
import { answerBind, answerSearch } from './answers.ts';
import { baseDn, personEntry, searchAccount } from './people.ts';

/** How a directory is set up. */
export type LdapDirectoryOptions = {
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** alice and bob if not given; everybody's password is their user name with `-password` behind it. */
  readonly accounts?: readonly ProviderAccount[];
  /** How attributes are called and what people are recognised by; OpenLDAP's way if not given. */
  readonly flavour?: 'openldap' | 'active-directory';
  /** Plain if not given. `start-tls` refuses passwords before the connection is encrypted. */
  readonly encryption?: 'none' | 'start-tls' | 'ldaps';
  /** Is told what went wrong inside. */
  readonly onError?: (error: unknown) => void;
};

/** An LDAP directory on 127.0.0.1. */
export interface LdapDirectory {
  /** `ldap://` or `ldaps://`, for `urls`. */
  readonly url: string;
  readonly port: number;
  /** In PEM, for `ca_file`; `undefined` if nothing is encrypted. */
  readonly certificate: string | undefined;
  readonly baseDn: string;
  /** An account that may search. */
  readonly searchAccount: { readonly dn: string; readonly password: string };
  /** The names that somebody tried to bind as, in order. */
  readonly binds: string[];
  /** The filters that were asked for, in order. */
  readonly searches: string[];
  /** How many connections have come so far. */
  connections(): number;
  /** Cuts all connections and takes no new ones until {@link resume}. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const startTlsId = '1.3.6.1.4.1.1466.20037';

/**
 * Starts an LDAP directory in this process, with alice and bob in it. As many real ones do, it takes a bind without a
 * password for an anonymous one, and accepts it.
 *
 * @example
 * const directory = await createLdapDirectory({ encryption: 'ldaps' });
 * console.log(directory.url, directory.searchAccount.dn);
 * await directory.stop();
 */
export async function createLdapDirectory(options: LdapDirectoryOptions = {}): Promise<LdapDirectory> {
  const {
    accounts = providerAccounts,
    flavour = 'openldap',
    encryption = 'none',
    onError = () => {},
  } = options;
  const keys = encryption === 'none' ? undefined : await createSelfSignedCertificate();
  const people = accounts.map((account) => personEntry(account, flavour));
  const server = ldapjs.createServer(
    encryption === 'ldaps' && keys !== undefined ? { certificate: keys.certificate, key: keys.key } : {},
  );
  const desk = {
    people,
    binds: [] as string[],
    searches: [] as string[],
    bound: new WeakMap<Socket, string>(),
    needsTls: encryption === 'start-tls',
  };
  server.bind(baseDn, answerBind(desk));
  server.search(baseDn, answerSearch(desk));
  if (encryption === 'start-tls' && keys !== undefined) offerStartTls(server, keys);
  for (const event of ['error', 'clientError']) server.on(event, onError);
  const connections = watchConnections(server);
  await listen(server, options.port ?? 0);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${encryption === 'ldaps' ? 'ldaps' : 'ldap'}://127.0.0.1:${port}`,
    port,
    certificate: keys?.certificate,
    baseDn,
    searchAccount,
    binds: desk.binds,
    searches: desk.searches,
    connections: () => connections.count,
    pause: () => close(server, connections.open),
    resume: () => listen(server, port),
    stop: () => close(server, connections.open),
  };
}

/** ldapjs knows no StartTLS: after the answer the socket is wrapped, and comes in once more as a new connection. */
function offerStartTls(server: Server, { key, certificate }: KeyAndCertificate): void {
  const secureContext = createSecureContext({ key, cert: certificate });
  server.exop(startTlsId, ({ connection }, response) => {
    response.end();
    const secured = new TLSSocket(connection, { isServer: true, secureContext });
    secured.on('error', () => secured.destroy());
    server.server.emit('connection', secured);
  });
}

function watchConnections(server: Server): { count: number; readonly open: Set<Socket> } {
  const watched = { count: 0, open: new Set<Socket>() };
  server.server.on('connection', (socket: Socket) => {
    // What StartTLS has wrapped came before.
    if (!(socket instanceof TLSSocket)) watched.count++;
    watched.open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => watched.open.delete(socket));
  });
  return watched;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.server.listen(port, '127.0.0.1', () => {
      server.server.removeListener('error', reject);
      resolve();
    });
  });
}

function close({ server }: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // Its only error is "not running", which is what was asked for.
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createSelfSignedCertificate } from '../certificates/self-signed-certificate.ts';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { type ProviderAccount, providerAccounts } from '../provider/accounts.ts';
import { SamlDesk } from './desk.ts';
import { SamlFaultSwitches, type SamlFaults } from './faults.ts';
import type { SamlServiceProvider } from './responses.ts';

/** How a SAML identity provider is set up. */
export type SamlProviderOptions = {
  /** Shown to people. */
  readonly name?: string;
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** alice and bob if not given. */
  readonly accounts?: readonly ProviderAccount[];
  readonly serviceProviders?: readonly SamlServiceProvider[];
  /** Recognises people again instead of asking each time, unless a request forces it to ask. */
  readonly remembersUsers?: boolean;
  /** Is told every request that arrives. */
  readonly onRequest?: (request: IncomingMessage) => void;
  /** Is told what went wrong inside. */
  readonly onError?: (error: unknown) => void;
};

/** A real SAML 2.0 identity provider on this machine. */
export interface SamlProvider {
  readonly name: string;
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly metadataUrl: string;
  readonly port: number;
  readonly accounts: readonly ProviderAccount[];
  readonly faults: SamlFaults;
  /** PEM: the certificate of the key that it signs with now. */
  certificate(): string;
  /** Gives everybody these values of the attribute `groups` from now on; `users` at first. */
  setGroups(groups: readonly string[]): void;
  /** Lets another service provider send people here; one with the same entity id is replaced. */
  addServiceProvider(serviceProvider: SamlServiceProvider): void;
  /** Signs with a new key from now on; the metadata has only that one. */
  changeKey(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a SAML identity provider: `samlp`, with a page on which alice or bob sign in with one press. It takes requests by
 * redirect and by form, checks their signatures, and answers by form; attributes are `uid`, `displayName`, `mail` and
 * `groups`. It can be made to fail in chosen ways.
 *
 * @example
 * const provider = await createSamlProvider({
 *   serviceProviders: [{ entityId: 'https://mine.example/', callbackUrl: 'http://localhost:8008/acs' }],
 * });
 * await provider.faults.start('wrong-audience');
 * await provider.stop();
 */
export async function createSamlProvider(options: SamlProviderOptions = {}): Promise<SamlProvider> {
  const { name = 'Acme', accounts = providerAccounts, onError = () => {} } = options;
  const newKeys = () => createSelfSignedCertificate('sandbox');
  let desk: SamlDesk | undefined;
  const server = await listenOnLoopback((request, response) => {
    options.onRequest?.(request);
    desk?.answer(request, response).catch((error) => {
      onError(error);
      response.destroy();
    });
  }, options.port);
  const url = `http://localhost:${server.port}`;
  const faults = new SamlFaultSwitches(server);
  const open = new SamlDesk({
    name,
    url,
    accounts,
    faults,
    remembersUsers: options.remembersUsers ?? false,
    keys: await newKeys(),
    strangersKeys: await newKeys(),
    secret: randomBytes(16).toString('hex'),
  });
  desk = open;
  for (const serviceProvider of options.serviceProviders ?? []) open.addServiceProvider(serviceProvider);
  const { entityId, ssoUrl } = open;
  return {
    name,
    entityId,
    ssoUrl,
    metadataUrl: entityId,
    port: server.port,
    accounts,
    faults,
    certificate: () => open.keys.certificate,
    setGroups: (groups) => {
      open.groups = groups;
    },
    addServiceProvider: (serviceProvider) => open.addServiceProvider(serviceProvider),
    changeKey: async () => {
      open.keys = await newKeys();
    },
    stop: () => server.stop(),
  };
}

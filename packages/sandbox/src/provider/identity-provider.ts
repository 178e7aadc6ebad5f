import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { type ProviderAccount, providerAccounts } from './accounts.ts';
import { buildConfiguration } from './configuration.ts';
import { FaultSwitches, type ProviderFaults } from './faults.ts';
import { forgetSession } from './forget-session.ts';
import { tamperWithIdToken } from './id-token-faults.ts';
import { answerInteraction, type InteractionDesk, interactionPath } from './interactions.ts';
import { ProviderMemory } from './memory-adapter.ts';
import { createSigningKey, type SigningKey } from './signing-keys.ts';

/** A program that sends people to the provider: a homeserver. */
export type ProviderClient = {
  readonly clientId: string;
  /** Shown on the sign-in page; the client id if not given. */
  readonly clientName?: string;
  /** Without one the client is public, and PKCE alone protects it. */
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
};

/** How an identity provider is set up. */
export type IdentityProviderOptions = {
  /** Shown to people. */
  readonly name?: string;
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** alice and bob if not given. */
  readonly accounts?: readonly ProviderAccount[];
  readonly clients?: readonly ProviderClient[];
  /**
   * Real providers don't ask again who somebody is. A sandbox's does, each time, so that every sign-in can choose; `true`
   * makes it remember.
   */
  readonly remembersUsers?: boolean;
  /** Is told every request that arrives. */
  readonly onRequest?: (request: IncomingMessage) => void;
  /** Is told what went wrong inside. */
  readonly onError?: (error: unknown) => void;
};

/** A real OpenID Connect provider on 127.0.0.1. */
export interface IdentityProvider {
  readonly name: string;
  /** Its base URL and identifier, without a slash at the end. */
  readonly issuer: string;
  readonly port: number;
  readonly accounts: readonly ProviderAccount[];
  readonly faults: ProviderFaults;
  /** Lets another program send people here; one with the same id is replaced. */
  addClient(client: ProviderClient): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an OpenID Connect provider: `oidc-provider`, which is certified, with a page on which alice or bob sign in with
 * one press. It demands PKCE, grants consent by itself and can be made to fail in chosen ways.
 *
 * @example
 * const provider = await createIdentityProvider({
 *   clients: [{ clientId: 'mine', clientSecret: 'only-for-tests', redirectUris: ['http://localhost:8008/callback'] }],
 * });
 * await provider.faults.start('bad-signature');
 * await provider.stop();
 */
export async function createIdentityProvider(
  options: IdentityProviderOptions = {},
): Promise<IdentityProvider> {
  const { name = 'Acme', accounts = providerAccounts, onError = () => {} } = options;
  const faults = new FaultSwitches();
  const memory = new ProviderMemory();
  const key = await createSigningKey('sandbox');

  let listener: Listener = () => Promise.resolve();
  const server = await listenOnLoopback((request, response) => {
    options.onRequest?.(request);
    listener(request, response).catch((error) => {
      onError(error);
      response.destroy();
    });
  }, options.port);
  faults.attach(server);

  const { port } = server;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, buildConfiguration({ name, port, accounts, key, memory }));
  // Koa prints errors unless somebody listens. The types know only the events of oidc-provider itself.
  (provider as EventEmitter).on('error', onError);
  provider.use((context, next) => tamperWithAnswer(context, next, { key, faults }));
  const { remembersUsers = false } = options;
  listener = buildListener(provider, { providerName: name, accounts, port, remembersUsers, faults });

  const addClient = (client: ProviderClient) => memory.addClient(clientMetadata(client));
  for (const client of options.clients ?? []) await addClient(client);
  return { name, issuer, port, accounts, faults, addClient, stop: () => faults.retire() };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Behaviour = InteractionDesk & {
  readonly port: number;
  readonly remembersUsers: boolean;
  readonly faults: FaultSwitches;
};

/** What stands before the real provider: the sign-in page, and the faults that are not in a token. */
function buildListener(provider: Provider, behaviour: Behaviour): Listener {
  const { port, remembersUsers, faults } = behaviour;
  const answerOidc = provider.callback();
  return async (request, response) => {
    const path = request.url ?? '/';
    if (!remembersUsers) forgetSession(request, port);
    if (path.startsWith(interactionPath)) {
      await answerInteraction(provider, behaviour, { request, response });
      return;
    }
    if (path.startsWith('/.well-known/')) await faults.whileActive('slow-discovery');
    if (path === '/token' && faults.active.has('token-endpoint-500')) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error');
      return;
    }
    await answerOidc(request, response);
  };
}

async function tamperWithAnswer(
  context: { body: unknown },
  next: () => Promise<unknown>,
  { key, faults }: { key: SigningKey; faults: FaultSwitches },
): Promise<void> {
  await next();
  const { body } = context;
  if (isTokenResponse(body)) body.id_token = await tamperWithIdToken(body.id_token, key, faults.active);
}

function clientMetadata({ clientId, clientName, clientSecret, redirectUris }: ProviderClient) {
  return {
    client_id: clientId,
    ...(clientName !== undefined && { client_name: clientName }),
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    // The provider takes the secret in the body just as well.
    token_endpoint_auth_method:
      clientSecret === undefined ? ('none' as const) : ('client_secret_basic' as const),
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
  };
}

function isTokenResponse(body: unknown): body is { id_token: string } {
  return typeof body === 'object' && body !== null && 'id_token' in body && typeof body.id_token === 'string';
}

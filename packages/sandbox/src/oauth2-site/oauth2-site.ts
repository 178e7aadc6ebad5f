import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { type ProviderAccount, providerAccounts } from '../provider/accounts.ts';
import { buildConfiguration, type ProviderParts } from '../provider/configuration.ts';
import { forgetSession } from '../provider/forget-session.ts';
import { answerInteraction, interactionPath } from '../provider/interactions.ts';
import { ProviderMemory } from '../provider/memory-adapter.ts';
import { createSigningKey } from '../provider/signing-keys.ts';

/** How a site is set up. */
export type Oauth2SiteOptions = {
  /** Shown to people. */
  readonly name?: string;
  /** `0` or nothing takes a free one. */
  readonly port?: number;
  /** alice and bob if not given. */
  readonly accounts?: readonly ProviderAccount[];
  /** Lets the site recognise its users again instead of asking each time. */
  readonly remembersUsers?: boolean;
  /** Is told every request that arrives. */
  readonly onRequest?: (request: IncomingMessage) => void;
  /** Is told what went wrong inside. */
  readonly onError?: (error: unknown) => void;
};

/** A program that sends people to the site. */
export type Oauth2Client = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Shown on the sign-in page. */
  readonly clientName?: string;
  readonly redirectUris: readonly string[];
};

/** A site on 127.0.0.1 that signs people in by OAuth 2.0 and knows nothing of OpenID Connect. */
export interface Oauth2Site {
  readonly name: string;
  readonly port: number;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** `GET` with an access token: whose it is, as `{ id, login, name, avatar_url }`. */
  readonly userEndpoint: string;
  readonly accounts: readonly ProviderAccount[];
  /** The number that the site knows somebody by. */
  userId(subject: string): number | undefined;
  /** Lets a program send people here; one with the same id is replaced. */
  addClient(client: Oauth2Client): Promise<void>;
  stop(): Promise<void>;
}

const paths = {
  authorization: '/login/oauth/authorize',
  token: '/login/oauth/access_token',
  user: '/user',
} as const;

/** What the site's own number of its first user is. */
const firstUserId = 583_231;

/**
 * Starts a site such as GitHub: a real authorization server with PKCE, its own user endpoint with numbers for ids, no ID
 * token, no discovery, and errors of the token endpoint that come with status 200.
 *
 * @example
 * const site = await createOauth2Site();
 * await site.addClient({
 *   clientId: 'mine',
 *   clientSecret: 'only-for-tests',
 *   redirectUris: ['http://localhost:8008/callback'],
 * });
 * await site.stop();
 */
export async function createOauth2Site(options: Oauth2SiteOptions = {}): Promise<Oauth2Site> {
  const { name = 'Octo', accounts = providerAccounts, onError = () => {} } = options;
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
  const { port } = server;
  const baseUrl = `http://127.0.0.1:${port}`;
  const provider = new Provider(baseUrl, configuration({ name, port, accounts, key, memory }));
  (provider as EventEmitter).on('error', onError);
  provider.use(hideTokenErrors);
  const { remembersUsers = false } = options;
  listener = buildListener(provider, { name, accounts, port, remembersUsers });
  return {
    name,
    port,
    accounts,
    authorizationEndpoint: baseUrl + paths.authorization,
    tokenEndpoint: baseUrl + paths.token,
    userEndpoint: baseUrl + paths.user,
    userId: (subject) => userId(accounts, subject),
    addClient: (client) => memory.addClient(clientMetadata(client)),
    stop: () => server.stop(),
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function configuration(parts: ProviderParts): Configuration {
  return {
    ...buildConfiguration(parts),
    scopes: ['read:user'],
    claims: {},
    routes: { authorization: paths.authorization, token: paths.token },
    loadExistingGrant: grantScope,
  };
}

async function grantScope({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('read:user');
  await grant.save();
  return grant;
}

type Behaviour = {
  readonly name: string;
  readonly accounts: readonly ProviderAccount[];
  readonly port: number;
  readonly remembersUsers: boolean;
};

function buildListener(provider: Provider, { name, accounts, port, remembersUsers }: Behaviour): Listener {
  const answer = provider.callback();
  return async (request, response) => {
    if (!remembersUsers) forgetSession(request, port);
    const path = (request.url ?? '/').split('?')[0] ?? '';
    if (path.startsWith(interactionPath))
      return answerInteraction(provider, { providerName: name, accounts }, { request, response });
    if (path === paths.user) return answerUser(provider, accounts, { request, response });
    if (path.startsWith('/.well-known/')) {
      response.writeHead(404).end();
      return;
    }
    await answer(request, response);
  };
}

async function answerUser(
  provider: Provider,
  accounts: readonly ProviderAccount[],
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const accessToken = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = accessToken === undefined ? undefined : await provider.AccessToken.find(accessToken);
  const account = accounts.find(({ subject }) => subject === token?.accountId);
  const json = { 'content-type': 'application/json; charset=utf-8' };
  if (account === undefined) {
    response.writeHead(401, json).end(JSON.stringify({ message: 'Bad credentials' }));
    return;
  }
  const { name, username, subject } = account;
  const user = { id: userId(accounts, subject), login: username, name, avatar_url: null };
  response.writeHead(200, json).end(JSON.stringify(user));
}

function userId(accounts: readonly ProviderAccount[], subject: string): number | undefined {
  const index = accounts.findIndex((account) => account.subject === subject);
  return index < 0 ? undefined : firstUserId + index;
}

/** As GitHub does, against the protocol: what is wrong with a code is said with status 200. */
async function hideTokenErrors(context: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> {
  await next();
  if (context.path === paths.token && context.status === 400) context.status = 200;
}

function clientMetadata({ clientId, clientName, clientSecret, redirectUris }: Oauth2Client) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    ...(clientName !== undefined && { client_name: clientName }),
    token_endpoint_auth_method: 'client_secret_post' as const,
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
}

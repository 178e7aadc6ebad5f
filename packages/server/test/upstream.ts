import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  decodeJwt,
  exportJWK,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import Provider, { type ClientMetadata, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

/** Somebody whom the provider knows, and what it tells about them. */
export type UpstreamPerson = { readonly sub: string; readonly claims?: Record<string, unknown> };

type RsaKey = Awaited<ReturnType<typeof generateKeyPair>>;

/** A real OpenID provider in this process, at which the browser is always signed in already. */
export interface Upstream {
  readonly issuer: string;
  /** Who is signed in there now. */
  person: UpstreamPerson;
  /** Answers the next sign-in with this error instead. */
  refusal: { readonly error: string; readonly error_description: string } | undefined;
  /** Changes the ID tokens; they are signed again with the provider's own key. */
  alterClaims: ((claims: JWTPayload) => Record<string, unknown>) | undefined;
  /** Replaces ID tokens by something else, given the keys that the provider publishes. */
  alterToken: ((idToken: string, publicKeys: string) => Promise<string> | string) | undefined;
  /** Signs ID tokens with a key of a stranger, under the provider's key id. */
  forgeSignature: boolean;
  /** Takes what the provider posts to the callbacks of its client, such as logout tokens. */
  deliver: (request: Request) => Promise<Response>;
  /** Signs a logout token with the provider's own key. */
  signLogoutToken(claims: JWTPayload, header?: JWTHeaderParameters): Promise<string>;
  /** Every request that reached it: method and path. */
  readonly requests: string[];
  stop(): Promise<void>;
  /** Listens again where it did before it was stopped. */
  resume(): Promise<void>;
}

/**
 * Starts a provider that knows one client, `latchkey`, with these callbacks.
 *
 * @param client - what it is registered with beside or instead of the usual.
 */
export async function startUpstream(
  redirectUris: readonly string[],
  client: Partial<ClientMetadata> = {},
): Promise<Upstream> {
  const [own, stranger] = await Promise.all([makeKey(), makeKey()]);
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const listener = createServer((request, response) => handle(request, response));
  const listening = (port: number) =>
    new Promise<void>((resolve) => {
      listener.listen(port, '127.0.0.1', () => resolve());
    });
  await listening(0);
  const { port } = listener.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const upstream: Upstream = {
    issuer,
    person: { sub: 'alice' },
    refusal: undefined,
    alterClaims: undefined,
    alterToken: undefined,
    forgeSignature: false,
    requests: [],
    deliver: () => Promise.resolve(new Response(null, { status: 204 })),
    signLogoutToken: (claims, header = { alg: 'RS256', kid: 'own', typ: 'logout+jwt' }) =>
      new SignJWT(claims).setProtectedHeader(header).sign(own.privateKey),
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
    resume: () => listening(port),
  };
  const provider = await makeProvider(upstream, {
    own,
    stranger,
    client: { ...clientMetadata(redirectUris), ...client },
  });
  const answer = provider.callback();
  handle = (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    upstream.requests.push(`${request.method} ${path}`);
    if (path.startsWith('/interaction/')) void interact(provider, upstream, request, response);
    else void answer(request, response);
  };
  return upstream;
}

function makeKey(): Promise<RsaKey> {
  return generateKeyPair('RS256', { extractable: true });
}

type ProviderSettings = {
  readonly own: RsaKey;
  readonly stranger: RsaKey;
  readonly client: ClientMetadata;
};

async function makeProvider(upstream: Upstream, { own, stranger, client }: ProviderSettings) {
  const jwk = { ...(await exportJWK(own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  const provider = new Provider(upstream.issuer, configuration(upstream, jwk, client));
  provider.use(async (context: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    const { alterClaims, alterToken, forgeSignature } = upstream;
    const untouched = alterClaims === undefined && alterToken === undefined && !forgeSignature;
    if (context.path !== '/token' || body?.id_token === undefined || untouched) return;
    if (upstream.alterToken !== undefined) {
      body.id_token = await upstream.alterToken(
        body.id_token,
        JSON.stringify(await exportJWK(own.publicKey)),
      );
      return;
    }
    const claims = decodeJwt(body.id_token);
    const signer = upstream.forgeSignature ? stranger : own;
    body.id_token = await new SignJWT(upstream.alterClaims?.(claims) ?? claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(signer.privateKey);
  });
  return provider;
}

function configuration(upstream: Upstream, jwk: object, client: ClientMetadata): Configuration {
  return {
    clients: [client],
    jwks: { keys: [jwk as { kty: string }] },
    cookies: { keys: ['of this test only'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = form;
        },
      },
      claimsParameter: { enabled: false },
    },
    fetch: (input, init) => upstream.deliver(new Request(input, init)),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...(upstream.person.sub === sub && upstream.person.claims) }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const { session, client } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const known = await oidc.provider.Grant.find(session.grantIdFor(client.clientId) ?? '');
      if (known !== undefined) return known;
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

function clientMetadata(redirectUris: readonly string[]): ClientMetadata {
  const [own = 'https://matrix.example/callback'] = redirectUris;
  return {
    client_id: 'latchkey',
    client_secret: 'upstream-secret',
    redirect_uris: [...redirectUris],
    backchannel_logout_uri: own.replace('/callback', '/backchannel-logout'),
    backchannel_logout_session_required: true,
    post_logout_redirect_uris: [new URL('/_latchkey/signed-out', own).href],
  };
}

async function interact(
  provider: Provider,
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { refusal, person } = upstream;
  await provider.interactionFinished(request, response, refusal ?? { login: { accountId: person.sub } });
}

import { listSessions, memoryStore, type Ports, runtimePorts, signInWithPassword } from '@latchkey/client';
import {
  answer,
  createManualClock,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  type IssuedTokens,
  personality,
  TokenBook,
} from '@latchkey/sandbox';

// How many refreshes it costs when many calls meet a dead token at once, and how many calls survive: ours beside
// matrix-js-sdk with its own refresh, at the same server, with the rotation rule of the specification.

// The SDK tells each of its requests to the console that it finds when it is loaded.
for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) console[level] = () => undefined;
const { ClientPrefix, createClient, Method } = await import('matrix-js-sdk');

const callsOfEach = 50;
const userId = '@alice:example.org';

/** Makes clients on one account's tokens; each client is a function that makes one call. */
type Contender = {
  readonly name: string;
  readonly open: (
    baseUrl: string,
    tokens: IssuedTokens,
    clients: number,
  ) => Promise<readonly (() => Promise<unknown>)[]>;
};

const ours: Contender = {
  name: '@latchkey/client',
  open: async (baseUrl, _tokens, clients) => {
    const ports: Ports = { ...runtimePorts(), pending: memoryStore(), sessions: memoryStore() };
    const homeserver = { baseUrl, api: 'v3' } as const;
    await signInWithPassword({ homeserver, user: 'alice', password: 'alice-password' }, { ports });
    const opened = await Promise.all(Array.from({ length: clients }, () => listSessions({ ports })));
    return opened.flat().map((session) => () => session.whoami());
  },
};

const matrixJsSdk: Contender = {
  name: 'matrix-js-sdk 43.0.0',
  open: async (baseUrl, { accessToken, refreshToken }, clients) =>
    Array.from({ length: clients }, () => {
      const client = createClient({
        ...{ baseUrl, userId, deviceId: 'DEVICE', accessToken },
        ...(refreshToken && { refreshToken }),
        oauthClientId: 'bench',
        onTokenRefresh: () => undefined,
      });
      const prefix = { prefix: ClientPrefix.V3 };
      return () => client.http.authedRequest(Method.Get, '/account/whoami', undefined, undefined, prefix);
    }),
};

/** The SDK refreshes by OAuth only: the same tokens, by the other endpoint. */
function oauth(tokens: TokenBook, baseUrl: () => string): Handler {
  return ({ method, path, body }) => {
    if (path.endsWith('/auth_metadata')) return answer.json(authMetadata(baseUrl()));
    if (method !== 'POST' || path !== '/oauth2/token') return undefined;
    const outcome = tokens.refresh(new URLSearchParams(body).get('refresh_token') ?? '');
    if (!('accessToken' in outcome)) return answer.json({ error: 'invalid_grant' }, { status: 400 });
    const { accessToken, refreshToken, expiresInMs = 0 } = outcome;
    return answer.json({
      ...{ access_token: accessToken, refresh_token: refreshToken, token_type: 'Bearer' },
      expires_in: expiresInMs / 1_000,
    });
  };
}

function authMetadata(baseUrl: string) {
  return {
    issuer: `${baseUrl}/`,
    authorization_endpoint: `${baseUrl}/oauth2/authorize`,
    token_endpoint: `${baseUrl}/oauth2/token`,
    revocation_endpoint: `${baseUrl}/oauth2/revoke`,
    registration_endpoint: `${baseUrl}/oauth2/register`,
    response_modes_supported: ['query', 'fragment'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
  };
}

async function measure(
  { name, open }: Contender,
  clients: number,
): Promise<{ refreshes: number; answered: number }> {
  const clock = createManualClock();
  const tokens = new TokenBook({ clock });
  const server = await createScriptedHomeserver(
    firstAnswer(
      oauth(tokens, () => server.url),
      personality('synapse', { tokens }),
    ),
  );
  const calls = await open(server.url, tokens.begin(userId, 'DEVICE'), clients);
  clock.advance(5 * 60_000);
  const results = await Promise.allSettled(
    calls.flatMap((call) => Array.from({ length: callsOfEach }, () => call())),
  );
  await server.stop();
  if (results.every(({ status }) => status === 'rejected')) throw new Error(`${name} never got an answer`);
  const isRefresh = ({ method, path }: { method: string; path: string }) =>
    method === 'POST' && (path.endsWith('/refresh') || path === '/oauth2/token');
  return {
    refreshes: server.requests.filter(isRefresh).length,
    answered: results.filter(({ status }) => status === 'fulfilled').length,
  };
}

for (const clients of [1, 4]) {
  const whose = clients === 1 ? 'one client' : `each of ${clients} clients on the same tokens`;
  console.log(`${callsOfEach} calls of ${whose} meet a dead token`);
  for (const contender of [ours, matrixJsSdk]) {
    const { refreshes, answered } = await measure(contender, clients);
    const survived = `${answered} of ${clients * callsOfEach} calls answered`;
    console.log(`  ${contender.name.padEnd(21)} ${String(refreshes).padStart(3)} refreshes, ${survived}`);
  }
}
// The SDK leaves timers behind; what was to be measured is measured.
process.exit();

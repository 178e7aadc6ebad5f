import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createLatchkey, type LatchkeyServer, parseConfig } from '@latchkey/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser } from './browser.ts';
import { baseUrl, loginTokenIn, trustedRedirect } from './world.ts';

/** An authorization server that says whatever a test wants it to: only what it answers matters here. */
let site: {
  url: string;
  token: () => { status: number; body: string };
  user: () => { status: number; body: string };
  exchanges: URLSearchParams[];
  authorizations: string[];
  stop(): Promise<void>;
};
let server: LatchkeyServer;
const log: string[] = [];

const callback = `${baseUrl}/_latchkey/providers/octo/callback`;
const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) });

beforeEach(async () => {
  site = await startSite();
  server = await startLatchkey({});
});
afterEach(async () => {
  await server.close();
  await site.stop();
});

async function startSite(): Promise<typeof site> {
  const listener = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const path = request.url ?? '';
    if (path === '/token') site.exchanges.push(new URLSearchParams(body));
    else site.authorizations.push(request.headers.authorization ?? '');
    const { status, body: text } = path === '/token' ? site.token() : site.user();
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    token: () => json({ access_token: 'of-alice', token_type: 'bearer', scope: 'read:user' }),
    user: () => json({ id: 583231, login: 'Alice', name: 'Alice Anders', avatar_url: null }),
    exchanges: [],
    authorizations: [],
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

async function startLatchkey(changes: object, port: Partial<{ fetch: typeof fetch }> = {}) {
  const config = {
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: { type: 'sqlite', path: ':memory:' },
    providers: [
      {
        id: 'octo',
        type: 'oauth2',
        name: 'Octo',
        preset: 'github',
        authorization_endpoint: `${site.url}/authorize`,
        token_endpoint: `${site.url}/token`,
        userinfo_endpoint: `${site.url}/user`,
        client_id: 'latchkey',
        client_secret: 'octo-secret',
        ...changes,
      },
    ],
    clients: { trusted_redirects: ['https://chat.example/'] },
  };
  const write = (object: object, message: string) => void log.push(JSON.stringify({ ...object, message }));
  return createLatchkey(parseConfig(JSON.stringify(config)), {
    log: { debug: write, info: write, warn: write, error: write },
    ...port,
  });
}

const makeBrowser = () => new Browser(new Map([[baseUrl, (request) => server.fetch(request)]]));

async function leave(browser: Browser): Promise<URL> {
  const start = `${baseUrl}/_matrix/client/v3/login/sso/redirect?redirectUrl=${encodeURIComponent(trustedRedirect)}`;
  const response = await browser.fetch(start);
  return new URL(response.headers.get('location') ?? '');
}

async function signIn(
  answer: (away: URL) => string = ({ searchParams }) => `code=c&state=${searchParams.get('state')}`,
) {
  const browser = makeBrowser();
  const away = await leave(browser);
  return { away, page: await browser.open(`${callback}?${answer(away)}`) };
}

async function userOf(url: string): Promise<{ user_id: string }> {
  const body = JSON.stringify({ type: 'm.login.token', token: loginTokenIn(url) });
  const request = new Request(`${baseUrl}/_matrix/client/v3/login`, { method: 'POST', body });
  const response = await server.fetch(request);
  const { user_id } = (await response.json()) as { user_id: string };
  return { user_id };
}

test('somebody signs in, bound by state and PKCE, and comes back as the same user under another name', async () => {
  const { away, page } = await signIn();
  expect(Object.fromEntries(away.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'latchkey',
    redirect_uri: callback,
    scope: 'read:user',
    code_challenge_method: 'S256',
  });
  expect((await userOf(page.url)).user_id).toBe('@alice:example.org');
  const [exchange] = site.exchanges;
  const verifier = exchange?.get('code_verifier') ?? '';
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
    away.searchParams.get('code_challenge'),
  );
  expect([exchange?.get('client_secret'), exchange?.get('redirect_uri')]).toEqual(['octo-secret', callback]);
  expect(site.authorizations).toEqual(['Bearer of-alice']);
  site.user = () => json({ id: 583231, login: 'renamed' });
  expect((await userOf((await signIn()).page.url)).user_id).toBe('@alice:example.org');
  expect(log.join('\n')).not.toMatch(/of-alice|octo-secret/);
});

test.each<[string, () => void]>([
  [
    'an error with status 200, as GitHub gives',
    () => (site.token = () => json({ error: 'bad_verification_code' })),
  ],
  ['an error with status 400', () => (site.token = () => json({ error: 'invalid_grant' }, 400))],
  ['no access token', () => (site.token = () => json({ token_type: 'bearer' }))],
  ['a token of another type', () => (site.token = () => json({ access_token: 'x', token_type: 'mac' }))],
  ['that the access token is of nobody', () => (site.user = () => json({ message: 'Bad credentials' }, 401))],
  ['no subject', () => (site.user = () => json({ login: 'alice' }))],
  ['an empty subject', () => (site.user = () => json({ id: '' }))],
  [
    'a subject that JSON cannot carry exactly',
    () => (site.user = () => ({ status: 200, body: '{"id":9007199254740993}' })),
  ],
  ['a list', () => (site.user = () => json([{ id: 1 }]))],
  ['HTML', () => (site.user = () => ({ status: 200, body: '<html>' }))],
  [
    'more than anybody is worth',
    () => (site.user = () => ({ status: 200, body: `{"id":1,"x":"${'x'.repeat(2 ** 21)}"}` })),
  ],
])('nobody signs in if the site answers %s', async (_what, change) => {
  change();
  const { page } = await signIn();
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(loginTokenIn(page.url)).toBe('');
  expect(site.exchanges).toHaveLength(1);
});

test('another state, an error and two codes never reach the site', async () => {
  const state = ({ searchParams }: URL) => searchParams.get('state');
  for (const answer of [
    () => 'code=c&state=guess',
    () => 'code=c',
    (away: URL) => `error=access_denied&state=${state(away)}`,
    (away: URL) => `code=c&code=d&state=${state(away)}`,
  ])
    expect((await signIn(answer)).page.status).toBeGreaterThanOrEqual(400);
  expect(site.exchanges).toEqual([]);
});

test('a site that is down shows a page with a way back', async () => {
  site.user = () => json({}, 503);
  const { page } = await signIn();
  expect(page.status).toBe(503);
  expect(page.text).toContain('class="button primary" href=');
});

test('who is known by such a site alone is not asked to prove again what it cannot tell', async () => {
  const { page } = await signIn();
  const call = (path: string, init: RequestInit = {}) =>
    server.fetch(new Request(`${baseUrl}/_matrix/client/v3${path}`, init));
  const body = JSON.stringify({ type: 'm.login.token', token: loginTokenIn(page.url) });
  const session = (await (await call('/login', { method: 'POST', body })).json()) as Record<string, string>;
  const headers = { authorization: `Bearer ${session.access_token}` };
  const answer = await call(`/devices/${session.device_id}`, { method: 'DELETE', headers, body: '{}' });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ errcode: 'M_FORBIDDEN' });
});

test('where a subject stands deeper, it is found there, and nowhere else', async () => {
  await server.close();
  server = await startLatchkey({ preset: 'x', client_auth_method: 'none', client_secret: undefined });
  site.user = () => json({ data: { id: '17', username: 'bird' }, id: 'other' });
  expect((await userOf((await signIn()).page.url)).user_id).toBe('@bird:example.org');
  expect([...(site.exchanges[0]?.keys() ?? [])]).not.toContain('client_secret');
  site.user = () => json({ id: '17', constructor: { id: '17' } });
  expect((await signIn()).page.status).toBe(502);
});

import {
  createUserAgent,
  type LemonLdap,
  type Page,
  startLemonLdap,
  type UserAgent,
} from '@latchkey/sandbox';
import { createServer, type LatchkeyServer, listen, parseConfig } from '@latchkey/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '../../packages/sandbox/src/loopback/free-port.ts';
import { findLemonLdap } from '../../scripts/setup/lemonldap.ts';

const starman = await findLemonLdap();
if (starman === undefined)
  process.stderr.write('Skipped: LemonLDAP::NG is not here, and its packages could not be installed\n');

const redirectUrl = 'http://127.0.0.1:9/app';
let lemonLdap: LemonLdap;
let server: LatchkeyServer;
let close: () => Promise<void>;

beforeAll(async () => {
  if (starman === undefined) return;
  const port = await findFreePort();
  const baseUrl = `http://localhost:${port}`;
  lemonLdap = await startLemonLdap({
    starman,
    clients: [
      {
        clientId: 'latchkey',
        clientSecret: 'only-for-tests',
        redirectUris: [`${baseUrl}/_latchkey/providers/lemon/callback`],
        postLogoutRedirectUris: [`${baseUrl}/_latchkey/signed-out`],
      },
    ],
  });
  server = await createServer(parseConfig(configFor(baseUrl)));
  const listening = await listen(server, { host: '127.0.0.1', port });
  close = async () => {
    await listening.close();
    await server.close();
  };
}, 120_000);

afterAll(async () => {
  await close?.();
  await lemonLdap?.stop();
});

function configFor(baseUrl: string): string {
  return JSON.stringify({
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: { type: 'sqlite', path: ':memory:' },
    providers: [
      {
        id: 'lemon',
        type: 'oidc',
        name: 'Lemon',
        issuer: lemonLdap.issuer,
        client_id: 'latchkey',
        client_secret: 'only-for-tests',
        scopes: ['openid', 'profile', 'email'],
      },
    ],
    clients: { trusted_redirects: [redirectUrl] },
    log: { level: 'silent' },
  });
}

/** Fills in LemonLDAP's form, and presses on until somebody else's site comes. */
async function signIn(userAgent: UserAgent): Promise<string> {
  const start = `${server.publicBaseUrl}/_matrix/client/v3/login/sso/redirect?redirectUrl=${encodeURIComponent(redirectUrl)}`;
  let arrival = await userAgent.open(start);
  for (let pages = 0; pages < 6 && arrival.kind === 'page'; pages++) {
    const { username, password } = lemonLdap.account;
    arrival = await userAgent.submit(arrival, formOf(arrival), { fields: { user: username, password } });
  }
  return arrival.url;
}

function formOf(page: Page) {
  const [form] = page.forms;
  if (form === undefined) throw new Error(`No form on "${page.title}" at ${page.url.split('?')[0]}`);
  return form;
}

test.skipIf(starman === undefined)(
  'dwho signs in at LemonLDAP::NG by OpenID Connect, and out of it again',
  async () => {
    const userAgent = createUserAgent();
    const loginToken = new URL(await signIn(userAgent)).searchParams.get('loginToken');
    const answer = await fetch(`${server.publicBaseUrl}/_matrix/client/v3/login`, {
      method: 'POST',
      body: JSON.stringify({ type: 'm.login.token', token: loginToken }),
    });
    expect(await answer.json()).toMatchObject({ user_id: '@dwho:example.org' });

    const page = await userAgent.open(`${server.publicBaseUrl}/_latchkey/logout`);
    if (page.kind !== 'page') throw new Error('the page is elsewhere');
    expect(page.forms).toHaveLength(1);
    const form = formOf(page);
    let end = await userAgent.submit(page, form, { button: form.buttons[0] });
    // It asks first.
    for (let pages = 0; pages < 3 && end.kind === 'page' && end.url.startsWith(lemonLdap.url); pages++) {
      const next = formOf(end);
      end = await userAgent.submit(end, next, { button: next.buttons[0] });
    }
    expect(end.url).toBe(`${server.publicBaseUrl}/_latchkey/signed-out`);
  },
  60_000,
);

import { type Slapd, startSlapd } from '@latchkey/sandbox';
import { createServer, type LatchkeyServer, listen, parseConfig } from '@latchkey/server';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '../../packages/sandbox/src/loopback/free-port.ts';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { findSlapd } from '../../scripts/setup/slapd.ts';

const program = await findSlapd();
if (program === undefined)
  process.stderr.write('Skipped: slapd is not here, and its package could not be installed\n');

const redirectUrl = 'http://127.0.0.1:9/app';
let slapd: Slapd;
let server: LatchkeyServer;
let browser: Browser;
let close: () => Promise<void>;

beforeAll(async () => {
  if (program === undefined) return;
  slapd = await startSlapd({ slapd: program });
  const port = await findFreePort();
  server = await createServer(parseConfig(configFor(`http://localhost:${port}`)));
  const listening = await listen(server, { host: '127.0.0.1', port });
  close = async () => {
    await listening.close();
    await server.close();
  };
  browser = await chromium.launch({
    executablePath: (await findBrowser()) ?? '',
    args: [...chromiumFlags],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await close?.();
  await slapd?.stop();
});

function configFor(baseUrl: string): string {
  const people = `ou=people,${slapd.baseDn}`;
  const search = {
    type: 'ldap',
    ca_file: slapd.certificateFile,
    base_dn: people,
    bind_dn: slapd.searchAccount.dn,
    bind_password: slapd.searchAccount.password,
  };
  const { base_dn, bind_dn, bind_password, ...direct } = search;
  return JSON.stringify({
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: { type: 'sqlite', path: ':memory:' },
    homeserver: { type: 'embedded', password_login: false },
    providers: [
      { ...search, id: 'secure', name: 'Secure', urls: [slapd.secureUrl] },
      { ...search, id: 'upgraded', name: 'Upgraded', urls: [slapd.url], start_tls: true },
      {
        ...direct,
        id: 'direct',
        name: 'Direct',
        urls: ['ldap://127.0.0.1:9', slapd.secureUrl],
        user_dn: `uid={username},${people}`,
      },
    ],
    clients: { trusted_redirects: [redirectUrl] },
    log: { level: 'silent' },
  });
}

const startUrl = (id: string) =>
  `${server.publicBaseUrl}/_matrix/client/v3/login/sso/redirect/${id}?redirectUrl=${encodeURIComponent(redirectUrl)}`;

async function login(body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.publicBaseUrl}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

const withPassword = (user: string, password: string) =>
  login({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password });

describe.skipIf(program === undefined)('OpenLDAP', () => {
  test.each(['secure', 'upgraded', 'direct'])('Chromium signs in by the form, %s', async (id) => {
    const page = await browser.newPage();
    // Nobody listens at the client's address: that the browser goes there is what counts, past the page's policy.
    const arrived = page.waitForRequest((request) => request.url().startsWith(redirectUrl));
    await page.goto(startUrl(id));
    await page.getByLabel('User name').fill('alice');
    await page.getByLabel('Password').fill('a wrong one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('alice');
    await page.getByLabel('Password').fill('alice-password');
    await page.keyboard.press('Enter');
    const token = new URL((await arrived).url()).searchParams.get('loginToken');
    expect((await login({ type: 'm.login.token', token })).user_id).toMatch(/^@alice\d?:example\.org$/);
    await page.close();
  });

  test('POST /login asks it, and case does not make another person', async () => {
    const [first, again] = [
      await withPassword('bob', 'bob-password'),
      await withPassword('BOB', 'bob-password'),
    ];
    expect([first.user_id, again.user_id]).toEqual(['@bob:example.org', '@bob:example.org']);
  });

  test.each(['*', 'b*', '*)(uid=*', 'bob)(|(uid=*'])('nobody gets in as %j', async (user) => {
    expect((await withPassword(user, 'bob-password')).errcode).toBe('M_FORBIDDEN');
  });

  test('nobody gets in without a password', async () => {
    expect((await withPassword('bob', '')).errcode).toBe('M_FORBIDDEN');
  });
});

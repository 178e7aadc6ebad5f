import {
  createSelfSignedCertificate,
  createUserAgent,
  type LemonLdap,
  lemonLdapAddresses,
  type Page,
  startLemonLdap,
} from '@latchkey/sandbox';
import { createServer, type LatchkeyServer, listen, parseConfig } from '@latchkey/server';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '../../packages/sandbox/src/loopback/free-port.ts';
import { chromiumFlags, findBrowser } from '../../scripts/setup/browser.ts';
import { findLemonLdap } from '../../scripts/setup/lemonldap.ts';

const starman = await findLemonLdap();

const redirectUrl = 'http://127.0.0.1:5173/app';
let lemonLdap: LemonLdap;
let server: LatchkeyServer;
let close: () => Promise<void>;

// Each knows the other before it runs: the server by an address, LemonLDAP::NG by what the server says there.
beforeAll(async () => {
  if (starman === undefined) return;
  const [serverPort, lemonPort] = [await findFreePort(), await findFreePort()];
  const { samlMetadataUrl } = lemonLdapAddresses(lemonPort);
  server = await createServer(
    parseConfig(await configFor(`http://localhost:${serverPort}`, samlMetadataUrl)),
  );
  const listening = await listen(server, { host: '127.0.0.1', port: serverPort });
  close = async () => {
    await listening.close();
    await server.close();
  };
  const serviceProviders = await Promise.all(
    ['redirect', 'post'].map(async (id) => {
      const metadata = await fetch(`${server.publicBaseUrl}/_latchkey/providers/${id}/metadata`);
      return { id, metadata: await metadata.text() };
    }),
  );
  lemonLdap = await startLemonLdap({ starman, port: lemonPort, serviceProviders });
}, 120_000);

afterAll(async () => {
  await close?.();
  await lemonLdap?.stop();
});

async function configFor(baseUrl: string, idp_metadata_url: string): Promise<string> {
  const { key, certificate } = await createSelfSignedCertificate('latchkey');
  const provider = (binding: string) => ({
    id: binding,
    type: 'saml',
    name: `Lemon by ${binding}`,
    idp_metadata_url,
    request_binding: binding,
    signing_key: key,
    signing_certificate: certificate,
    // Its persistent NameID is random; this is what its people are called.
    subject_attribute: 'uid',
  });
  return JSON.stringify({
    server_name: 'example.org',
    public_base_url: baseUrl,
    store: { type: 'sqlite', path: ':memory:' },
    providers: [provider('redirect'), provider('post')],
    clients: { trusted_redirects: [redirectUrl] },
    log: { level: 'silent' },
  });
}

const startUrl = (binding: string) =>
  `${server.publicBaseUrl}/_matrix/client/v3/login/sso/redirect/${binding}?redirectUrl=${encodeURIComponent(redirectUrl)}`;

function formOf(page: Page) {
  const [form] = page.forms;
  if (form === undefined) throw new Error(`No form on "${page.title}" at ${page.url.split('?')[0]}`);
  return form;
}

async function logIn(callbackUrl: string): Promise<unknown> {
  const answer = await fetch(`${server.publicBaseUrl}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify({
      type: 'm.login.token',
      token: new URL(callbackUrl).searchParams.get('loginToken'),
    }),
  });
  return answer.json();
}

describe.skipIf(starman === undefined)('SAML at LemonLDAP::NG', () => {
  test.each(['redirect', 'post'])('dwho signs in, asked by %s', async (binding) => {
    const userAgent = createUserAgent();
    let arrival = await userAgent.open(startUrl(binding));
    for (let pages = 0; pages < 6 && arrival.kind === 'page'; pages++) {
      const { username, password } = lemonLdap.account;
      arrival = await userAgent.submit(arrival, formOf(arrival), { fields: { user: username, password } });
    }
    expect(await logIn(arrival.url)).toMatchObject({
      user_id: expect.stringMatching(/^@dwho\d?:example\.org$/),
    });
  });

  test('dwho signs in in Chromium', async () => {
    const executablePath = await findBrowser();
    if (executablePath === undefined) throw new Error('no browser');
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    try {
      const page = await browser.newPage();
      await page.goto(startUrl('redirect'));
      await page.fill('input[name=user]', lemonLdap.account.username);
      await page.fill('input[name=password]', lemonLdap.account.password);
      // Nobody is there: that the browser goes there is enough.
      const departure = page.waitForRequest((request) => request.url().startsWith(redirectUrl));
      await page.click('button[type=submit]');
      expect(await logIn((await departure).url())).toMatchObject({ user_id: '@dwho:example.org' });
    } finally {
      await browser.close();
    }
  });
});

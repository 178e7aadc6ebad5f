import {
  type Arrival,
  createUserAgent,
  type LemonLdap,
  type Page,
  startLemonLdap,
  type UserAgent,
} from '@latchkey/sandbox';
import { createServer, type LatchkeyServer, listen, parseConfig } from '@latchkey/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '../../packages/sandbox/src/loopback/free-port.ts';
import { findLemonLdap } from '../../scripts/setup/lemonldap.ts';

const starman = await findLemonLdap();

const redirectUrl = 'http://127.0.0.1:9/app';
let lemonLdap: LemonLdap;
let server: LatchkeyServer;
let close: () => Promise<void>;

beforeAll(async () => {
  if (starman === undefined) return;
  lemonLdap = await startLemonLdap({ starman });
  const port = await findFreePort();
  const provider = (protocol_version: number) => ({
    id: `cas${protocol_version}`,
    type: 'cas',
    name: `Lemon by CAS ${protocol_version}`,
    server_url: lemonLdap.casUrl,
    protocol_version,
  });
  const config = {
    server_name: 'example.org',
    public_base_url: `http://localhost:${port}`,
    store: { type: 'sqlite', path: ':memory:' },
    providers: [1, 2, 3].map(provider),
    clients: { trusted_redirects: [redirectUrl] },
    log: { level: 'silent' },
  };
  server = await createServer(parseConfig(JSON.stringify(config)));
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

const startUrl = (id: string) =>
  `${server.publicBaseUrl}/_matrix/client/v3/login/sso/redirect/${id}?redirectUrl=${encodeURIComponent(redirectUrl)}`;

function formOf(page: Page) {
  const [form] = page.forms;
  if (form === undefined) throw new Error(`No form on "${page.title}" at ${page.url.split('?')[0]}`);
  return form;
}

/** Fills in LemonLDAP's form, and presses on until somebody else's site comes, or a page of ours. */
async function walk(userAgent: UserAgent, begin: string | Page) {
  let arrival = typeof begin === 'string' ? await userAgent.open(begin) : begin;
  const { username, password } = lemonLdap.account;
  for (let pages = 0; pages < 6 && arrival.kind === 'page'; pages++) {
    if (arrival.url.startsWith(server.publicBaseUrl)) return arrival;
    arrival = await userAgent.submit(arrival, formOf(arrival), { fields: { user: username, password } });
  }
  return arrival;
}

async function ask(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.publicBaseUrl}/_matrix/client/v3${path}`, init);
  return (await response.json()) as Record<string, unknown>;
}

async function signIn(userAgent: UserAgent, id: string): Promise<Record<string, unknown>> {
  const { url } = await walk(userAgent, startUrl(id));
  const token = new URL(url).searchParams.get('loginToken');
  return ask('/login', { method: 'POST', body: JSON.stringify({ type: 'm.login.token', token }) });
}

describe.skipIf(starman === undefined)('LemonLDAP::NG as CAS server', () => {
  test.each(['cas1', 'cas2', 'cas3'])('dwho signs in by %s', async (id) => {
    const { user_id } = await signIn(createUserAgent(), id);
    expect(user_id).toMatch(/^@dwho\d?:example\.org$/);
  });

  test('dwho is asked once more for a proof, although the server knows who is there', async () => {
    const userAgent = createUserAgent();
    const { access_token, device_id } = await signIn(userAgent, 'cas3');
    const remove = (body: object) =>
      ask(`/devices/${device_id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${access_token}` },
        body: JSON.stringify(body),
      });
    let session: unknown;
    let asked: Arrival | undefined;
    const setOut = async () => {
      session = (await remove({})).session;
      const question = `${server.publicBaseUrl}/_matrix/client/v3/auth/m.login.sso/fallback/web?session=${session}`;
      asked = await pressFirst(userAgent, await userAgent.open(question));
      return asked.url;
    };
    // For LemonLDAP::NG the password of the last five seconds was typed just now.
    await expect.poll(setOut, { timeout: 20_000, interval: 1_000 }).toContain(lemonLdap.casUrl);
    if (asked?.kind !== 'page') throw new Error('the server did not ask');
    const done = await walk(userAgent, asked);
    expect(done.kind === 'page' && done.title).toContain('Thank you');
    expect(await remove({ auth: { session } })).toEqual({});
  });
});

/** Presses the first button of a page of ours. */
async function pressFirst(userAgent: UserAgent, arrival: Arrival): Promise<Arrival> {
  if (arrival.kind !== 'page') throw new Error('no page came');
  const form = formOf(arrival);
  const [button] = form.buttons;
  return userAgent.submit(arrival, form, button === undefined ? {} : { button });
}

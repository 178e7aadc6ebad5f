import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSelfSignedCertificate } from '../certificates/self-signed-certificate.ts';
import type { SamlFault } from '../saml-provider/faults.ts';
import { cancelAtProvider, signInAtProvider } from '../user-agent/sign-in-at-provider.ts';
import { createUserAgent, type Page, type UserAgent } from '../user-agent/user-agent.ts';
import { createWorld, type World } from './create-world.ts';

const redirectUrl = 'http://localhost:5173/app';
const elsewhere = 'http://localhost:5173/other';
/** The provider keeps real time; ours can be ahead of it. */
let aheadMs = 0;
const clock = { now: () => Date.now() + aheadMs };
let world: World;

beforeAll(async () => {
  world = await createWorld({
    providers: [
      { id: 'acme', name: 'Acme', kind: 'saml' },
      { id: 'globex', name: 'Globex', kind: 'saml', remembersUsers: true },
    ],
    trustedRedirects: ['http://localhost:5173/'],
    clock,
  });
});

afterEach(async () => {
  aheadMs = 0;
  await provider().faults.endAll();
});
afterAll(() => world.stop());

const provider = (id = 'acme') => world.provider(id, 'saml');

/** What the log said about the last request, and before its own line. */
const lastWords = () => world.captured.log.slice(-2).join('\n');

const startUrl = (id = 'acme', to = redirectUrl) =>
  `${world.homeserver.url}/_matrix/client/v3/login/sso/redirect/${id}?redirectUrl=${encodeURIComponent(to)}`;

const callback = (id: string) => `${world.homeserver.url}/_latchkey/providers/${id}/callback`;

async function whoIs(loginUrl: string): Promise<string> {
  const token = new URL(loginUrl).searchParams.get('loginToken');
  const answer = await fetch(`${world.homeserver.url}/_matrix/client/v3/login`, {
    method: 'POST',
    body: JSON.stringify({ type: 'm.login.token', token }),
  });
  return ((await answer.json()) as { user_id: string }).user_id;
}

function onlyPage(arrival: Awaited<ReturnType<UserAgent['open']>>): Page {
  if (arrival.kind !== 'page') throw new Error('left already');
  return arrival;
}

function formOf(page: Page) {
  const [form] = page.forms;
  if (form === undefined) throw new Error(`no form on ${page.title}`);
  return form;
}

/** Signs in, and stops at the page that carries the answer. */
async function answerFor(userAgent: UserAgent, id = 'acme', to = redirectUrl): Promise<Page> {
  const ask = onlyPage(await userAgent.open(startUrl(id, to)));
  const form = formOf(ask);
  const button = form.buttons.find(({ value }) => value === 'alice');
  return onlyPage(await userAgent.submit(ask, form, button === undefined ? {} : { button }));
}

const fieldsOf = (page: Page) =>
  Object.fromEntries(formOf(page).fields.map(({ name, value }) => [name, value]));

test('alice and bob sign in at a SAML provider', async () => {
  const url = await signInAtProvider(createUserAgent(), startUrl(), 'alice');
  expect(await whoIs(url)).toBe(world.users.alice.userId);
  expect(await whoIs(await signInAtProvider(createUserAgent(), startUrl(), 'bob'))).toBe(
    world.users.bob.userId,
  );
});

test('whoever cancels there is told so, and can go back', async () => {
  const userAgent = createUserAgent();
  const carried = onlyPage(await cancelAtProvider(userAgent, startUrl()));
  const page = onlyPage(await userAgent.submit(carried, formOf(carried)));
  expect(page.text).toContain('The person cancelled the sign-in');
  expect(page.links.length).toBeGreaterThan(0);
});

test('two sign-ins in two tabs of one browser both end well', async () => {
  const userAgent = createUserAgent();
  const first = await answerFor(userAgent, 'acme', redirectUrl);
  const second = await answerFor(userAgent, 'acme', elsewhere);
  for (const [page, to] of [
    [first, redirectUrl],
    [second, elsewhere],
  ] as const) {
    const arrival = await userAgent.submit(page, formOf(page));
    expect(arrival.url.startsWith(`${to}?loginToken=`)).toBe(true);
  }
});

describe('H29', () => {
  const faults: readonly (readonly [SamlFault, RegExp])[] = [
    ['unsigned', /signature is missing/],
    ['other-key', /not of a known key/],
    ['wrong-audience', /audience/],
    ['wrong-recipient', /another recipient/],
    ['wrong-destination', /another destination/],
    ['wrong-request', /another request/],
    ['wrong-issuer', /another issuer/],
    ['expired', /expired/],
  ];
  test.each(faults)(
    'an answer of a provider that is %s signs nobody in; the log says why',
    async (fault, why) => {
      await provider().faults.start(fault);
      const userAgent = createUserAgent();
      const carried = await answerFor(userAgent);
      const page = onlyPage(await userAgent.submit(carried, formOf(carried)));
      expect([page.status, page.url]).toEqual([502, callback('acme')]);
      expect(lastWords()).toMatch(why);
      expect(world.captured.log.join()).not.toContain(fieldsOf(carried).SAMLResponse);
    },
  );

  test('an unsolicited answer is refused', async () => {
    const carried = await answerFor(createUserAgent());
    const stranger = createUserAgent();
    for (const fields of [fieldsOf(carried), { ...fieldsOf(carried), RelayState: '' }]) {
      const page = onlyPage(await stranger.submit(carried, formOf(carried), { fields }));
      expect(page.status).toBe(400);
    }
  });

  test('an answer comes once, even with the cookie of its flow', async () => {
    const userAgent = createUserAgent();
    const carried = await answerFor(userAgent);
    const cookies = await userAgent.jar.getCookies(world.homeserver.url);
    await userAgent.submit(carried, formOf(carried));
    expect(onlyPage(await userAgent.submit(carried, formOf(carried))).status).toBe(400);
    for (const cookie of cookies) await userAgent.jar.setCookie(cookie, world.homeserver.url);
    const page = onlyPage(await userAgent.submit(carried, formOf(carried)));
    expect(page.status).toBe(403);
    expect(lastWords()).toContain('here before');
  });

  test('the answer to another flow of the same browser is refused', async () => {
    const userAgent = createUserAgent();
    const [one, other] = [await answerFor(userAgent), await answerFor(userAgent)];
    const fields = { ...fieldsOf(one), SAMLResponse: fieldsOf(other).SAMLResponse ?? '' };
    const page = onlyPage(await userAgent.submit(one, formOf(one), { fields }));
    expect(page.status).toBe(502);
    expect(lastWords()).toContain('answers another request');
  });

  test('the answer of another provider is refused, at either address', async () => {
    const userAgent = createUserAgent();
    const [acme, globex] = [await answerFor(userAgent), await answerFor(userAgent, 'globex')];
    const mixed = { ...fieldsOf(acme), SAMLResponse: fieldsOf(globex).SAMLResponse ?? '' };
    const page = onlyPage(await userAgent.submit(acme, formOf(acme), { fields: mixed }));
    expect(page.status).toBe(502);
    const form = { ...formOf(globex), action: callback('acme') };
    expect(onlyPage(await userAgent.submit(globex, form)).status).toBe(400);
  });
});

test('H30: RelayState says which flow, never where to', async () => {
  const userAgent = createUserAgent();
  const carried = await answerFor(userAgent);
  const fields = { ...fieldsOf(carried), RelayState: 'https://evil.example/' };
  expect(onlyPage(await userAgent.submit(carried, formOf(carried), { fields })).status).toBe(400);
  const redirected = { ...fieldsOf(carried), redirectUrl: 'https://evil.example/' };
  const arrival = await userAgent.submit(carried, formOf(carried), { fields: redirected });
  expect(arrival.url.startsWith(`${redirectUrl}?loginToken=`)).toBe(true);
});

test('a provider that is down has a page with a way back, and leaves the other one working', async () => {
  const down = await createWorld({
    providers: [
      { id: 'acme', name: 'Acme', kind: 'saml' },
      { id: 'globex', name: 'Globex', kind: 'saml' },
    ],
    trustedRedirects: ['http://localhost:5173/'],
  });
  try {
    await down.provider('acme', 'saml').faults.start('down');
    const start = (id: string) => startUrl(id).replace(world.homeserver.url, down.homeserver.url);
    const page = onlyPage(await createUserAgent().open(start('acme')));
    expect([page.status, page.links.length > 0]).toEqual([503, true]);
    const url = await signInAtProvider(createUserAgent(), start('globex'), 'alice');
    expect(url.startsWith(redirectUrl)).toBe(true);
  } finally {
    await down.stop();
  }
});

test('a new key of the provider is believed as soon as its metadata has it', async () => {
  await signInAtProvider(createUserAgent(), startUrl(), 'alice');
  const before = new X509Certificate(provider().certificate()).fingerprint256;
  await provider().changeKey();
  aheadMs = 61_000;
  const url = await signInAtProvider(createUserAgent(), startUrl(), 'alice');
  expect(await whoIs(url)).toBe(world.users.alice.userId);
  expect(new X509Certificate(provider().certificate()).fingerprint256).not.toBe(before);
});

test('an encrypted assertion is decrypted, and as good as any other', async () => {
  const { entry } = provider();
  const addServiceProvider = (encryptionCertificate?: string) =>
    provider().addServiceProvider({
      entityId: `${world.homeserver.url}/_latchkey/providers/acme/metadata`,
      callbackUrl: callback('acme'),
      certificate: String(entry.signing_certificate),
      ...(encryptionCertificate !== undefined && { encryptionCertificate }),
    });
  const userAgent = createUserAgent();
  addServiceProvider(String(entry.decryption_certificate));
  const carried = await answerFor(userAgent);
  const xml = Buffer.from(fieldsOf(carried).SAMLResponse ?? '', 'base64').toString();
  expect([xml.includes('EncryptedAssertion'), xml.includes('alice')]).toEqual([true, false]);
  const arrival = await userAgent.submit(carried, formOf(carried));
  expect(await whoIs(arrival.url)).toBe(world.users.alice.userId);

  addServiceProvider((await createSelfSignedCertificate('stranger')).certificate);
  const unreadable = await answerFor(userAgent);
  expect(onlyPage(await userAgent.submit(unreadable, formOf(unreadable))).status).toBe(502);
  expect(lastWords()).toContain('cannot be decrypted');
  addServiceProvider();
});

describe('proving once more who one is', () => {
  /** Asks for a device to be removed: the page on which its user proves who they are. */
  async function ask(): Promise<{ remove: () => Promise<Response>; pageUrl: string; userAgent: UserAgent }> {
    const userAgent = createUserAgent();
    const loginUrl = await signInAtProvider(userAgent, startUrl('globex'), 'alice');
    const token = new URL(loginUrl).searchParams.get('loginToken');
    const post = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${world.homeserver.url}/_matrix/client/v3${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
    const login = await post('/login', { type: 'm.login.token', token });
    const { access_token, device_id } = (await login.json()) as Record<string, string>;
    const remove = (auth?: object) =>
      post('/delete_devices', { devices: [device_id], auth }, { authorization: `Bearer ${access_token}` });
    const { session } = (await (await remove()).json()) as { session: string };
    const pageUrl = `${world.homeserver.url}/_matrix/client/v3/auth/m.login.sso/fallback/web?session=${session}`;
    return { remove: () => remove({ session }), pageUrl, userAgent };
  }

  /** Presses on from the page that names the operation, as far as the provider. */
  async function goToProvider({ userAgent, pageUrl }: Awaited<ReturnType<typeof ask>>): Promise<Page> {
    let page = onlyPage(await userAgent.open(pageUrl));
    for (let pages = 0; pages < 4 && page.url.startsWith(world.homeserver.url); pages++) {
      const globex = page.forms.flatMap((form) =>
        form.buttons.filter(({ text }) => text.includes('Globex')).map((button) => ({ form, button })),
      )[0];
      page = onlyPage(await userAgent.submit(page, globex?.form ?? formOf(page), globex));
    }
    return page;
  }

  test('a provider that remembers people asks them again, and its word is believed', async () => {
    const asked = await ask();
    const page = await goToProvider(asked);
    const button = formOf(page).buttons.find(({ value }) => value === 'alice');
    if (button === undefined) throw new Error(`nobody is asked on "${page.title}"`);
    const carried = onlyPage(await asked.userAgent.submit(page, formOf(page), { button }));
    expect(onlyPage(await asked.userAgent.submit(carried, formOf(carried))).status).toBe(200);
    expect(new URL(page.url).origin).toBe(new URL(provider('globex').ssoUrl).origin);
    expect((await asked.remove()).status).toBe(200);
  });

  test('somebody else there proves nothing', async () => {
    const asked = await ask();
    const page = await goToProvider(asked);
    const button = formOf(page).buttons.find(({ value }) => value === 'bob');
    if (button === undefined) throw new Error(`nobody is asked on "${page.title}"`);
    const carried = onlyPage(await asked.userAgent.submit(page, formOf(page), { button }));
    expect(onlyPage(await asked.userAgent.submit(carried, formOf(carried))).status).toBe(403);
    expect((await asked.remove()).status).toBe(401);
  });
});

test('H39: a group that somebody has left since the last sign-in keeps them out', async () => {
  const exclusive = await createWorld({
    providers: [{ id: 'acme', name: 'Acme', kind: 'saml', mapping: { allowed_groups: ['staff'] } }],
    trustedRedirects: ['http://localhost:5173/'],
  });
  try {
    const start = startUrl().replace(world.homeserver.url, exclusive.homeserver.url);
    const { setGroups } = exclusive.provider('acme', 'saml');
    setGroups(['users', 'staff']);
    await signInAtProvider(createUserAgent(), start, 'alice');
    setGroups(['users']);
    await expect(signInAtProvider(createUserAgent(), start, 'alice')).rejects.toThrow(/403/);
  } finally {
    await exclusive.stop();
  }
});

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findSynapsePython } from '../../../../scripts/setup/synapse.ts';
import {
  cancelAtProvider,
  createIdentityProvider,
  createUserAgent,
  type IdentityProvider,
  type Synapse,
  signInAtProvider,
  startSynapse,
} from '../index.ts';

const redirectUrl = 'http://localhost:5173/app?room=1';

describe('a real Synapse', () => {
  let acme: IdentityProvider;
  let globex: IdentityProvider;
  let synapse: Synapse;
  let dir: string;

  beforeAll(async () => {
    const python = await findSynapsePython();
    if (python === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
    dir = await mkdtemp(join(tmpdir(), 'latchkey-synapse-test-'));
    acme = await createIdentityProvider({ name: 'Acme' });
    globex = await createIdentityProvider({ name: 'Globex' });
    synapse = await startSynapse({
      python,
      dir,
      providers: [
        { ...acme, id: 'acme' },
        { ...globex, id: 'globex' },
      ],
      trustedRedirects: ['http://trusted.example/'],
    });
  });

  afterAll(async () => {
    await synapse?.stop();
    await acme?.stop();
    await globex?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const startUrl = (target = redirectUrl) =>
    `${synapse.url}/_matrix/client/v3/login/sso/redirect/oidc-acme?redirectUrl=${encodeURIComponent(target)}`;

  const logIn = async (body: object) =>
    (
      await fetch(`${synapse.url}/_matrix/client/v3/login`, { method: 'POST', body: JSON.stringify(body) })
    ).json();

  test('offers the provider, and passwords', async () => {
    const { flows } = await (await fetch(`${synapse.url}/_matrix/client/v3/login`)).json();
    expect(flows).toContainEqual({
      type: 'm.login.sso',
      identity_providers: [
        { id: 'oidc-acme', name: 'Acme' },
        { id: 'oidc-globex', name: 'Globex' },
      ],
    });
    expect(flows).toContainEqual({ type: 'm.login.password' });
  });

  test.each(['alice', 'bob'])(
    'signs %s in through the provider and its own confirmation page',
    async (account) => {
      const userAgent = createUserAgent();
      const callback = new URL(await signInAtProvider(userAgent, startUrl(), account));
      const token = callback.searchParams.get('loginToken');
      expect(callback.href).toBe(`${redirectUrl}&loginToken=${token}`);
      expect(userAgent.visited.at(-1)).toContain('/_synapse/client/oidc/callback');
      const session = await logIn({ type: 'm.login.token', token });
      expect(session).toMatchObject({
        user_id: `@${account}:${synapse.serverName}`,
        access_token: expect.any(String),
      });
      expect(await logIn({ type: 'm.login.token', token })).toMatchObject({ errcode: 'M_FORBIDDEN' });
    },
  );

  test('passes the page on which Synapse asks which provider', async () => {
    const plainUrl = startUrl().replace('/oidc-acme?', '?');
    const userAgent = createUserAgent();
    const callback = await signInAtProvider(userAgent, plainUrl, {
      account: 'alice',
      providerId: 'oidc-globex',
    });
    expect(callback).toContain('loginToken=');
    expect(userAgent.visited.some((url) => url.startsWith(globex.issuer))).toBe(true);
    await expect(signInAtProvider(createUserAgent(), plainUrl, 'alice')).rejects.toThrow('No way on');
  });

  test('asks nothing for a redirect URL that it trusts', async () => {
    const userAgent = createUserAgent();
    const callback = await signInAtProvider(userAgent, startUrl('http://trusted.example/cb'), 'alice');
    expect(callback).toMatch(/^http:\/\/trusted\.example\/cb\?loginToken=/);
    expect(userAgent.visited.at(-1)).toBe(callback);
  });

  test('comes back to an app with a scheme of its own', async () => {
    const callback = await signInAtProvider(createUserAgent(), startUrl('com.example.app:/cb'), 'alice');
    expect(callback).toMatch(/^com\.example\.app:\/+cb\?loginToken=/);
  });

  test('leaves a person who cancels on its error page', async () => {
    expect(await cancelAtProvider(createUserAgent(), startUrl())).toMatchObject({
      kind: 'page',
      status: 400,
      text: expect.stringContaining('access_denied'),
    });
  });

  test('refuses an ID token that is wrong', async () => {
    await acme.faults.start('bad-signature');
    await expect(signInAtProvider(createUserAgent(), startUrl(), 'alice')).rejects.toThrow(
      /No way on from .*\/_synapse\//,
    );
    await acme.faults.end('bad-signature');
  });

  test('signs in a user who was registered with a password', async () => {
    await synapse.registerUser('carol', 'carol-password');
    const identifier = { type: 'm.id.user', user: 'carol' };
    expect(await logIn({ type: 'm.login.password', identifier, password: 'carol-password' })).toMatchObject({
      user_id: `@carol:${synapse.serverName}`,
    });
    await expect(synapse.registerUser('carol', 'again')).rejects.toThrow('refused to register carol: 400');
  });

  test('keeps everything in its folder, its secrets for this user only', async () => {
    expect((await readdir(dir)).sort()).toEqual(
      expect.arrayContaining(['homeserver.db', 'homeserver.log', 'homeserver.yaml']),
    );
    expect((await stat(join(dir, 'homeserver.yaml'))).mode & 0o077).toBe(0);
    expect(await synapse.logTail()).not.toMatch(/loginToken=[^…]/);
    expect(await readFile(join(dir, 'homeserver.log'), 'utf8')).toContain('Synapse now listening');
  });

  test('is gone after the stop', async () => {
    await synapse.stop();
    await synapse.stop();
    await expect(fetch(synapse.url)).rejects.toThrow('fetch failed');
  });
});

test('tells the end of the log when Synapse does not start, and leaves no folder', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'latchkey-synapse-test-'));
  vi.stubEnv('TMPDIR', empty);
  await expect(startSynapse({ python: process.execPath })).rejects.toThrow(
    /exited with 9[\s\S]*bad option: -m/,
  );
  await expect(startSynapse({ python: '/nowhere/python' })).rejects.toThrow('ENOENT');
  expect(await readdir(empty)).toEqual([]);
  vi.unstubAllEnvs();
  await rm(empty, { recursive: true });
});

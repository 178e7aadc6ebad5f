import { afterEach, describe, expect, test } from 'vitest';
import {
  createScriptedHomeserver,
  type PersonalityName,
  type PersonalityOptions,
  personality,
} from '../index.ts';
import type { ScriptedHomeserver } from './scripted-homeserver.ts';

let homeserver: ScriptedHomeserver | undefined;

afterEach(() => homeserver?.stop());

const everyone: readonly PersonalityName[] = ['synapse', 'mas-compat', 'tuwunel', 'minimal'];
const accounts = [
  { localpart: 'alice', password: 'pw' },
  { localpart: 'gone', password: 'pw', state: 'deactivated' },
  { localpart: 'stuck', password: 'pw', state: 'locked' },
] as const;

type Reply = { status: number; body: Record<string, unknown>; retryAfter: string | null };

async function as(name: PersonalityName, options: PersonalityOptions = {}) {
  homeserver = await createScriptedHomeserver(
    personality(name, { accounts, loginTokens: ['t1'], ...options }),
  );
  const login = `${homeserver.url}/_matrix/client/v3/login`;
  return {
    url: homeserver.url,
    flows: async () => (await (await fetch(login)).json()).flows as Record<string, unknown>[],
    post: async (body: unknown, contentType = 'application/json'): Promise<Reply> => {
      const response = await fetch(login, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: JSON.stringify(body),
      });
      return {
        status: response.status,
        body: await response.json(),
        retryAfter: response.headers.get('retry-after'),
      };
    },
  };
}

const password = (user: string, secret = 'pw') => ({
  type: 'm.login.password',
  identifier: { type: 'm.id.user', user },
  password: secret,
});

describe.each(everyone)('%s', (name) => {
  test('signs in with a password, under v3 and r0, and keeps the device id', async () => {
    const server = await as(name);
    const { body } = await server.post({ ...password('@alice:example.org'), device_id: 'D1' });
    expect(body).toMatchObject({ user_id: '@alice:example.org', device_id: 'D1' });
    expect(body.access_token).toEqual(expect.any(String));
    expect((await fetch(`${server.url}/_matrix/client/r0/login`)).status).toBe(200);
  });

  test('takes a login token once', async () => {
    const server = await as(name);
    expect((await server.post({ type: 'm.login.token', token: 't1' })).status).toBe(200);
    expect((await server.post({ type: 'm.login.token', token: 't1' })).status).toBeGreaterThanOrEqual(400);
  });

  test('refuses a wrong password, an unknown user, a deactivated and a locked one', async () => {
    const server = await as(name);
    expect((await server.post(password('alice', 'no'))).body).toMatchObject({ errcode: 'M_FORBIDDEN' });
    expect((await server.post(password('nobody'))).body).toMatchObject({ errcode: 'M_FORBIDDEN' });
    expect((await server.post(password('gone'))).body).toMatchObject({ errcode: 'M_USER_DEACTIVATED' });
    const locked = await server.post(password('stuck'));
    expect(locked).toMatchObject({ status: 401, body: { errcode: 'M_USER_LOCKED' } });
    expect(locked.body.soft_logout).toBe(name === 'mas-compat' ? undefined : true);
  });

  test('lists versions that contain v3', async () => {
    const { url } = await as(name);
    const { versions } = await (await fetch(`${url}/_matrix/client/versions`)).json();
    expect(versions).toContain('v1.1');
  });
});

test('mas-compat prefers SSO, lists no providers, wants JSON and gives no hint how long to wait', async () => {
  const server = await as('mas-compat', { loginsAllowed: 1 });
  const sso = (await server.flows()).find(({ type }) => type === 'm.login.sso');
  expect(sso).toMatchObject({ oauth_aware_preferred: true });
  expect(sso).not.toHaveProperty('identity_providers');
  expect((await server.post(password('alice'), 'text/plain')).body).toMatchObject({ errcode: 'M_NOT_JSON' });
  const limited = await server.post(password('alice'));
  expect(limited).toMatchObject({ status: 429, retryAfter: null });
  expect(limited.body).not.toHaveProperty('retry_after_ms');
});

test('synapse says how long to wait, names its providers and hands out refresh tokens only when asked', async () => {
  const server = await as('synapse', { loginsAllowed: 2 });
  const sso = (await server.flows()).find(({ type }) => type === 'm.login.sso');
  expect(sso?.identity_providers).toHaveLength(2);
  expect((await server.post(password('alice'))).body).not.toHaveProperty('refresh_token');
  expect((await server.post({ ...password('alice'), refresh_token: true })).body).toMatchObject({
    expires_in_ms: 300_000,
    refresh_token: expect.any(String),
    home_server: 'example.org',
  });
  expect(await server.post(password('alice'))).toMatchObject({ status: 429, retryAfter: '7' });
});

test('tuwunel offers get_login_token and one provider named by a client id', async () => {
  const flows = await (await as('tuwunel')).flows();
  expect(flows).toContainEqual({ type: 'm.login.token', get_login_token: true });
  expect(flows.find(({ type }) => type === 'm.login.sso')?.identity_providers).toHaveLength(1);
});

test('minimal offers a password only, and has error codes of its own', async () => {
  const server = await as('minimal');
  expect(await server.flows()).toEqual([{ type: 'm.login.password' }]);
  expect((await server.post({ type: 'm.login.sso' })).body).toMatchObject({ errcode: 'M_INVALID_PARAM' });
  expect((await server.post({ type: 'm.login.token', token: 'bad' })).body).toMatchObject({
    errcode: 'M_INVALID_USERNAME',
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canGetLoginToken,
  createSignIn,
  deleteDevices,
  getLoginToken,
  listSessions,
  type Ports,
  reauthenticate,
  type Session,
  signInWithPassword,
  signInWithToken,
  withReauthentication,
} from '@latchkey/client';
import { type Loopback, loopback, nodePorts, reauthBrowser } from '@latchkey/client/node';
import { devicePath } from '@latchkey/protocol';
import {
  createIdentityProvider,
  type IdentityProvider,
  type Synapse,
  type SynapseOptions,
  startSynapse,
} from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSynapsePython } from '../../scripts/setup/synapse.ts';
import { authenticateAtPage } from './person-at-a-page.ts';
import { signInAndReturn } from './synapse-world.ts';

let acme: IdentityProvider;
let python: string;
let dir: string;
let ports: Ports;
let listener: Loopback;

beforeAll(async () => {
  const found = await findSynapsePython();
  if (found === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
  python = found;
  acme = await createIdentityProvider({ name: 'Acme' });
});
afterAll(() => acme?.stop());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'latchkey-reauth-'));
  ports = nodePorts({ dir });
  listener = await loopback();
});
afterEach(async () => {
  await listener.close();
  await rm(dir, { recursive: true, force: true });
});

const start = (options: Partial<SynapseOptions> = {}) =>
  startSynapse({ python, providers: [{ ...acme, id: 'acme' }], ...options });

async function signIn(synapse: Synapse, account: string): Promise<Session> {
  const opener = listener.opener((url) => signInAndReturn(url, account));
  const signInMachine = createSignIn({ ports, opener, redirectUrl: listener.redirectUrl });
  await signInMachine.look(synapse.url);
  await signInMachine.sso({ providerId: 'oidc-acme' });
  const { state } = signInMachine;
  if (state.step === 'asking') return state.session;
  if (state.step !== 'signed-in') throw new Error(`ended in ${JSON.stringify(state)}`);
  return state.session;
}

describe('C62: a Synapse whose sessions live for four seconds', () => {
  let synapse: Synapse;
  beforeAll(async () => {
    synapse = await start({ accessTokenTtlMs: 2_000, sessionLifetimeMs: 4_000 });
  });
  afterAll(() => synapse?.stop());

  /** Uses the session as an app does, until the homeserver says that it is spent. */
  async function useUntilSpent(session: Session): Promise<void> {
    while (session.state === 'active') await session.whoami().catch(() => undefined);
  }

  test('a spent session is signed in again through SSO, as the same device, and works', async () => {
    const session = await signIn(synapse, 'alice');
    const { deviceId } = session;
    await session.fetch(devicePath('v3', deviceId), {
      method: 'PUT',
      body: JSON.stringify({ display_name: 'Kept' }),
    });
    await useUntilSpent(session);
    expect(session.state).toBe('soft-logged-out');
    const [restarted] = await listSessions({ ports: nodePorts({ dir }) });
    expect(restarted).toMatchObject({ state: 'soft-logged-out', deviceId });

    const opener = listener.opener((url) => signInAndReturn(url, 'alice'));
    const options = { ports, opener, redirectUrl: listener.redirectUrl, providerId: 'oidc-acme' };
    expect(await reauthenticate(session, options)).toBe('signed-in');
    expect(session).toMatchObject({ state: 'active', deviceId, userId: `@alice:${synapse.serverName}` });
    expect(await session.whoami()).toMatchObject({ deviceId });
    expect(await session.devices()).toMatchObject([{ deviceId, displayName: 'Kept' }]);
    await session.logout();
  });

  test('somebody else who comes back is refused, signed out again, and nothing of theirs is kept', async () => {
    const session = await signIn(synapse, 'alice');
    await useUntilSpent(session);
    const opener = listener.opener((url) => signInAndReturn(url, 'bob'));
    const options = { ports, opener, redirectUrl: listener.redirectUrl, providerId: 'oidc-acme' };
    await expect(reauthenticate(session, options)).rejects.toMatchObject({ code: 'wrong_user' });
    expect(session.state).toBe('soft-logged-out');
    expect(await listSessions({ ports })).toHaveLength(1);
  });
});

describe('a Synapse that asks to authenticate once more', () => {
  let synapse: Synapse;
  beforeAll(async () => {
    synapse = await start();
    await synapse.registerUser('carol', 'a password of carol');
  });
  afterAll(() => synapse?.stop());

  const deviceIds = async (session: Session) => (await session.devices()).map(({ deviceId }) => deviceId);

  test('C79, C82: another device is deleted through SSO in the system’s browser, from where no word comes back', async () => {
    const other = await signIn(synapse, 'alice');
    const session = await signIn(synapse, 'alice');
    let seen: Promise<string[]> | undefined;
    const opener = reauthBrowser({
      open: (url) => {
        seen = authenticateAtPage(url, 'alice');
      },
    });
    const path = devicePath('v3', other.deviceId);
    const outcome = await withReauthentication(session, { method: 'DELETE', path }, { ports, opener });
    expect(outcome).toMatchObject({ kind: 'done', body: {} });
    expect((await seen)?.join('\n')).toContain('remove a device from your account');
    expect(await deviceIds(session)).toEqual([session.deviceId]);
    await expect(other.whoami()).rejects.toMatchObject({ status: 401 });
    expect(other.state).toBe('signed-out');
    await session.logout();
  });

  test('somebody else at the provider deletes nothing', async () => {
    const other = await signIn(synapse, 'alice');
    const session = await signIn(synapse, 'alice');
    const opener = reauthBrowser({ open: (url) => void authenticateAtPage(url, 'bob') });
    const outcome = deleteDevices(session, [other.deviceId], { ports, opener });
    await expect(outcome).rejects.toMatchObject({ code: 'homeserver_refused', status: 403 });
    expect((await deviceIds(session)).toSorted()).toEqual([session.deviceId, other.deviceId].toSorted());
    await other.logout();
    await session.logout();
  });

  test('a password deletes several devices, and a wrong one is asked for again', async () => {
    const homeserver = { baseUrl: synapse.url, api: 'v3' } as const;
    const whoAndWhat = { homeserver, user: 'carol', password: 'a password of carol' };
    const [one, other, session] = [
      await signInWithPassword(whoAndWhat, { ports }),
      await signInWithPassword(whoAndWhat, { ports }),
      await signInWithPassword(whoAndWhat, { ports }),
    ];
    const asked: boolean[] = [];
    const askPassword = async ({ wasWrong }: { wasWrong: boolean }) => {
      asked.push(wasWrong);
      return wasWrong ? 'a password of carol' : 'not hers';
    };
    await deleteDevices(session, [one.deviceId, other.deviceId], { ports, askPassword });
    expect(asked).toEqual([false, true]);
    const left = await deviceIds(session);
    expect(left).toContain(session.deviceId);
    expect(left).not.toContain(one.deviceId);
    expect(left).not.toContain(other.deviceId);
    await session.logout();
  });
});

describe('C77: login tokens for other devices', () => {
  let synapse: Synapse | undefined;
  afterEach(() => synapse?.stop());

  test('a Synapse that gives them signs another device in with one', async () => {
    synapse = await start({ givesLoginTokens: true });
    const session = await signIn(synapse, 'alice');
    expect(await canGetLoginToken(session, { ports })).toBe(true);
    const opener = reauthBrowser({ open: (url) => void authenticateAtPage(url, 'alice') });
    const outcome = await getLoginToken(session, { ports, opener });
    if (outcome.kind !== 'done') throw new Error('Nobody cancelled');
    expect(outcome.expiresAt).toBeGreaterThan(Date.now());
    const homeserver = { baseUrl: synapse.url, api: 'v3' } as const;
    const other = await signInWithToken({ homeserver, loginToken: outcome.loginToken }, { ports });
    expect(other.userId).toBe(session.userId);
    expect(other.deviceId).not.toBe(session.deviceId);
    await expect(
      signInWithToken({ homeserver, loginToken: outcome.loginToken }, { ports }),
    ).rejects.toMatchObject({ code: 'login_token_rejected' });
  });

  test('a Synapse that gives none says so', async () => {
    synapse = await start();
    const session = await signIn(synapse, 'alice');
    expect(await canGetLoginToken(session, { ports })).toBe(false);
    await expect(getLoginToken(session, { ports })).rejects.toMatchObject({ code: 'method_not_offered' });
  });
});

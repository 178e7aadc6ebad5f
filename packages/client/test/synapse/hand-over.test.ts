import { type Synapse, startSynapse } from '@latchkey/sandbox';
import {
  MatrixClient as BotClient,
  getRequestFn,
  LogService,
  MatrixError,
  setRequestFn,
} from 'matrix-bot-sdk';
import {
  ClientEvent,
  createClient,
  HttpApiEvent,
  type MatrixClient,
  RoomEvent,
  SyncState,
} from 'matrix-js-sdk';
import { logger } from 'matrix-js-sdk/lib/logger.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSynapsePython } from '../../../../scripts/setup/synapse.ts';
import { followTokens, toMatrixJsSdk } from '../../src/bridges/index.ts';
import {
  listSessions,
  memoryStore,
  type Ports,
  runtimePorts,
  type Session,
  signInWithPassword,
} from '../../src/index.ts';
import { toMatrixBotSdk } from '../../src/node/index.ts';

// Short, so that the SDKs live through several tokens within a test.
const accessTokenTtlMs = 2_000;
const password = 'a password of carol';

let synapse: Synapse;
let ports: Ports;
let session: Session;
/** How far the client's clock is ahead. */
let skewMs: number;

beforeAll(async () => {
  Object.assign(logger, silence);
  const python = await findSynapsePython();
  if (python === undefined) throw new Error('No Synapse: run the tests by npm test, which fetches it');
  synapse = await startSynapse({ python, accessTokenTtlMs });
  await synapse.registerUser('carol', password);
});
afterAll(() => synapse?.stop());

beforeEach(async () => {
  const runtime = runtimePorts();
  skewMs = 0;
  const clock = { ...runtime.clock, now: () => runtime.clock.now() + skewMs };
  ports = { ...runtime, clock, pending: memoryStore(), sessions: memoryStore() };
  session = await signIn(ports);
});

function signIn(into: Ports): Promise<Session> {
  const homeserver = { baseUrl: synapse.url, api: 'v3' } as const;
  return signInWithPassword({ homeserver, user: 'carol', password }, { ports: into });
}

/** Resolves when the session has got that many new access tokens. */
function refreshed(times: number): Promise<void> {
  const tokens = new Set([session.toRecord().accessToken]);
  return new Promise((resolve) => {
    const stop = session.on('change', () => {
      tokens.add(session.toRecord().accessToken);
      if (tokens.size <= times) return;
      stop();
      resolve();
    });
  });
}

const endElsewhere = async () => {
  const other = { ...ports, pending: memoryStore(), sessions: memoryStore() };
  await (await signIn(other)).logout({ scope: 'everywhere' });
};

describe('matrix-js-sdk', () => {
  let client: MatrixClient;

  beforeEach(() => {
    client = createClient({ ...toMatrixJsSdk(session), logger: silence });
  });
  afterEach(() => client.stopClient());

  const synced = (state: SyncState) =>
    new Promise<void>((resolve) => {
      client.on(ClientEvent.Sync, (now) => now === state && resolve());
    });

  test('syncs, and goes on through several tokens that the session refreshes', async () => {
    const prepared = synced(SyncState.Prepared);
    await client.startClient({ initialSyncLimit: 1, pollTimeout: 500 });
    await prepared;
    const stop = followTokens(session, client);
    await refreshed(3);
    const { room_id: roomId } = await client.createRoom({ name: 'Kept' });
    const heard = new Promise<string>((resolve) => {
      client.on(
        RoomEvent.Timeline,
        (event) => event.getType() === 'm.room.message' && resolve(event.getContent().body),
      );
    });
    await client.sendTextMessage(roomId, 'still here');
    expect(await heard).toBe('still here');
    expect(client.getAccessToken()).toBe(session.toRecord().accessToken);
    stop();
    await session.logout();
  });

  test('50 calls at once with a token that is spent are all answered, by one refresh', async () => {
    const tokens = new Set<string>();
    session.on('change', () => tokens.add(session.toRecord().accessToken));
    skewMs = accessTokenTtlMs;
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.whoami()));
    expect(new Set(answers.map(({ device_id }) => device_id))).toEqual(new Set([session.deviceId]));
    expect(tokens.size).toBe(1);
    await session.logout();
  });

  test('says that it was signed out when the homeserver has ended the session', async () => {
    const signedOut = new Promise<void>((resolve) => {
      client.on(HttpApiEvent.SessionLoggedOut, () => resolve());
    });
    const prepared = synced(SyncState.Prepared);
    await client.startClient();
    await prepared;
    await endElsewhere();
    await signedOut;
    expect(session.state).toBe('signed-out');
    expect(await listSessions({ ports })).toEqual([]);
  });

  test('its logout is the session’s: the record goes too', async () => {
    await client.logout(true);
    expect(session.state).toBe('signed-out');
    expect(await listSessions({ ports })).toEqual([]);
    await expect(client.whoami()).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' });
  });
});

describe('matrix-bot-sdk', () => {
  const original = getRequestFn();
  let bot: BotClient;
  let placeholder: string;

  beforeEach(() => {
    LogService.setLogger(silence);
    const { homeserverUrl, accessToken, requestFn } = toMatrixBotSdk(session, getRequestFn());
    setRequestFn(requestFn);
    placeholder = accessToken;
    bot = new BotClient(homeserverUrl, accessToken);
  });
  afterEach(() => {
    bot.stop();
    setRequestFn(original);
  });

  test('syncs, and goes on through several tokens that the session refreshes', async () => {
    bot.syncingTimeout = 500;
    await bot.start();
    await refreshed(3);
    const roomId = await bot.createRoom({ name: 'Kept' });
    const heard = new Promise<string>((resolve) => {
      bot.on('room.message', (_room: string, event: { content: { body: string } }) =>
        resolve(event.content.body),
      );
    });
    await bot.sendText(roomId, 'still here');
    expect(await heard).toBe('still here');
    expect(placeholder).not.toBe(session.toRecord().accessToken);
    bot.stop();
    await session.logout();
  });

  test('sends queries, bodies and bytes, and gets errors as its own', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const uri = await bot.uploadContent(bytes, 'application/octet-stream', 'a b.bin');
    const [, , server, id] = uri.split('/');
    const path = `/_matrix/client/v1/media/download/${server}/${id}`;
    const downloaded = await bot.doRequest('GET', path, null, null, 60_000, false, undefined, true);
    expect(downloaded).toEqual(bytes);
    const failed = bot.getRoomStateEvent('!nowhere:example.org', 'm.room.name', '');
    await expect(failed).rejects.toBeInstanceOf(MatrixError);
    await session.logout();
  });

  test('serves two bots, each with its own session', async () => {
    const otherPorts = { ...ports, pending: memoryStore(), sessions: memoryStore() };
    const otherSession = await signIn(otherPorts);
    const { homeserverUrl, accessToken, requestFn } = toMatrixBotSdk(otherSession, getRequestFn());
    setRequestFn(requestFn);
    const other = new BotClient(homeserverUrl, accessToken);
    expect(await bot.getWhoAmI()).toMatchObject({ device_id: session.deviceId });
    expect(await other.getWhoAmI()).toMatchObject({ device_id: otherSession.deviceId });
    // What is nobody's goes out as it is: a token that stands for no session is no token.
    const stranger = new BotClient(homeserverUrl, 'unknown').getWhoAmI();
    await expect(stranger).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' });
    await otherSession.logout();
    await session.logout();
  });

  test('is told in the homeserver’s words when the session is over', async () => {
    await endElsewhere();
    await expect(bot.getWhoAmI()).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' });
    expect(session.state).toBe('signed-out');
    await expect(bot.getWhoAmI()).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' });
  });
});

const silence = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  getChild: () => silence,
};

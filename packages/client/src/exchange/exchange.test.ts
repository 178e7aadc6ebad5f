import { type Answer, answer, answerByPath, firstAnswer, type Handler } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { comeBack, homeserver, loginToken } from '../../test/callbacks.ts';
import { startWorld } from '../../test/client-world.ts';
import { logsIn, offers, sessionBody } from '../../test/handlers.ts';
import { SignInError } from '../errors.ts';
import { memoryStore } from '../ports.ts';
import { listSessions } from '../session/list-sessions.ts';
import { saveSession } from '../session/store.ts';
import { exchange } from './exchange.ts';
import { signInWithToken } from './token.ts';

const origin = homeserver.baseUrl;
const loginUrl = `POST ${origin}/_matrix/client/v3/login`;
const signsIn = answer.json(sessionBody);

/** A homeserver whose `POST /login` is answered with one after the other, the last one for ever. */
function loginAnswers(...answers: readonly Answer[]): Handler {
  let count = 0;
  const next: Handler = ({ method }) =>
    method === 'POST' ? answers[Math.min(count++, answers.length - 1)] : undefined;
  return firstAnswer(next, offers([]));
}

async function exchangeWith(...answers: readonly Answer[]) {
  const world = await startWorld({ [origin]: loginAnswers(...answers) });
  const callback = await comeBack(world);
  return { world, exchanging: exchange(callback, world) };
}

describe('the request', () => {
  test('C34: is exactly one, to the stored base URL', async () => {
    const { world, exchanging } = await exchangeWith(signsIn);
    await exchanging;
    expect(world.asked()).toEqual([loginUrl]);
  });

  test('C34: is under the prefix that the sign-in began with', async () => {
    const world = await startWorld({
      [origin]: answerByPath({ 'POST /_matrix/client/r0/login': signsIn }),
    });
    const session = await exchange(
      await comeBack(world, { homeserver: { baseUrl: origin, api: 'r0' } }),
      world,
    );
    expect(session.toRecord().api).toBe('r0');
  });

  test('C46: holds the token and "I can refresh", and nothing else', async () => {
    const { world, exchanging } = await exchangeWith(signsIn);
    await exchanging;
    expect(bodyOf(world.requests()[0])).toEqual({
      type: 'm.login.token',
      token: loginToken,
      refresh_token: true,
    });
  });

  test('C46: holds the name for a new device, and the id of one that is signed in again', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn) });
    await exchange(await comeBack(world, { deviceDisplayName: 'Laptop', deviceId: 'DEVICE' }), world);
    expect(bodyOf(world.requests()[0])).toEqual({
      type: 'm.login.token',
      token: loginToken,
      refresh_token: true,
      initial_device_display_name: 'Laptop',
      device_id: 'DEVICE',
    });
  });

  test('C47: carries no Authorization and no cookie, whatever the stores hold', async () => {
    const { world, exchanging } = await exchangeWith(signsIn);
    await exchanging;
    await exchange(await comeBack(world), world);
    const [, second] = world.requests();
    expect(second?.headers).not.toHaveProperty('authorization');
    expect(second?.headers).not.toHaveProperty('cookie');
    expect(second?.path).toBe('/_matrix/client/v3/login');
  });
});

describe('the session', () => {
  test('C49: is read whatever else the answer holds', async () => {
    const { world, exchanging } = await exchangeWith(
      answer.json({ ...sessionBody, home_server: 'other.example', 'org.example.extra': { a: 1 } }),
    );
    const session = await exchanging;
    expect(session).toMatchObject({
      userId: '@alice:example.org',
      deviceId: 'DEVICE',
      baseUrl: origin,
      method: 'sso',
      state: 'active',
    });
    expect((await listSessions(world)).map((stored) => stored.toRecord())).toEqual([
      JSON.parse(JSON.stringify(session.toRecord())),
    ]);
  });

  const newPlace = 'https://new.example.org';
  const moved = answer.json({ ...sessionBody, well_known: { 'm.homeserver': { base_url: `${newPlace}/` } } });
  const whoami = answerByPath({
    'GET /_matrix/client/v3/account/whoami': answer.json({
      user_id: '@alice:example.org',
      device_id: 'DEVICE',
    }),
  });

  test('C50: follows its homeserver to another base URL, once that answered', async () => {
    const world = await startWorld({
      [origin]: logsIn(moved, whoami),
      [newPlace]: firstAnswer(whoami, offers([])),
    });
    const session = await exchange(await comeBack(world), world);
    expect(world.asked()).toEqual([loginUrl]);
    await session.whoami();
    expect(session.baseUrl).toBe(newPlace);
    expect(world.asked().slice(1)).toEqual([
      `GET ${newPlace}/_matrix/client/versions`,
      // Once whether it knows this session, once for who asked.
      `GET ${newPlace}/_matrix/client/v3/account/whoami`,
      `GET ${newPlace}/_matrix/client/v3/account/whoami`,
    ]);
    expect((await listSessions(world)).map(({ baseUrl }) => baseUrl)).toEqual([newPlace]);
  });

  test.each([
    ['a place that is no homeserver', newPlace, () => answer.html('<h1>Hello</h1>')],
    ['a homeserver without TLS', 'http://new.example.org', firstAnswer(whoami, offers([]))],
  ])('C50: does not follow to %s, and does not send its token there', async (_what, place, handler) => {
    const leads = answer.json({ ...sessionBody, well_known: { 'm.homeserver': { base_url: place } } });
    const world = await startWorld({ [origin]: logsIn(leads, whoami), [place]: handler });
    const session = await exchange(await comeBack(world), world);
    await session.whoami();
    expect(session.baseUrl).toBe(origin);
    expect(JSON.stringify(world.at(place).requests)).not.toContain(sessionBody.access_token);
  });

  test.each([
    ['refuses its token', answer.matrixError(401, 'M_UNKNOWN_TOKEN')],
    ['knows it as somebody else', answer.json({ user_id: '@mallory:example.org', device_id: 'DEVICE' })],
    ['knows it as another device', answer.json({ user_id: '@alice:example.org', device_id: 'OTHER' })],
  ])('C50: does not follow onto the session of another homeserver, which %s', async (_what, reply) => {
    const stranger = answerByPath({ 'GET /_matrix/client/v3/account/whoami': reply });
    const world = await startWorld({
      [origin]: logsIn(moved, whoami),
      [newPlace]: firstAnswer(stranger, offers([])),
    });
    const session = await exchange(await comeBack(world), world);
    const theirs = { ...session.toRecord(), baseUrl: newPlace, movedTo: undefined, accessToken: 'theirs' };
    await saveSession(theirs, world);
    await session.whoami();
    expect(session.baseUrl).toBe(origin);
    const stored = (await listSessions(world)).map((kept) => kept.toRecord());
    expect(stored.find(({ baseUrl }) => baseUrl === newPlace)?.accessToken).toBe('theirs');
  });

  test('C51: without a refresh token is soft-logged-out at expiry, counted from the sending of the request', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const login = answer.json({ ...sessionBody, expires_in_ms: 60_000 });
    const world = await startWorld({
      [origin]: loginAnswers(async (response, request) => {
        await gate;
        await login(response, request);
      }),
    });
    const exchanging = exchange(await comeBack(world), world);
    await world.at(origin).waitForRequest(({ method }) => method === 'POST');
    world.clock.advance(5_000);
    open();
    const session = await exchanging;
    world.clock.advance(54_999);
    expect(session.state).toBe('active');
    world.clock.advance(1);
    expect(session.state).toBe('soft-logged-out');
    await expect(session.whoami()).rejects.toMatchObject({ code: 'session_expired' });
    expect(await listSessions(world)).toHaveLength(1);
  });

  test('C51: and is signed in again with the same device id', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn) });
    const session = await exchange(
      await comeBack(world, { deviceId: 'DEVICE', expectUserId: '@alice:example.org' }),
      world,
    );
    expect(session.deviceId).toBe('DEVICE');
    expect(bodyOf(world.requests()[0])).toMatchObject({ device_id: 'DEVICE' });
    expect(await listSessions(world)).toHaveLength(1);
  });
});

describe('somebody else comes back', () => {
  const logsOut = answerByPath({ 'POST /_matrix/client/v3/logout': answer.json({}) });

  test('and is refused, signed out again, and not stored', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn, logsOut) });
    const callback = await comeBack(world, { expectUserId: '@bob:example.org' });
    await expect(exchange(callback, world)).rejects.toMatchObject({ code: 'wrong_user' });
    const [, logout] = world.requests();
    expect(logout).toMatchObject({ path: '/_matrix/client/v3/logout' });
    expect(logout?.headers.authorization).toBe(`Bearer ${sessionBody.access_token}`);
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test('and is refused even if the homeserver will not sign them out', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn) });
    const callback = await comeBack(world, { expectUserId: '@bob:example.org' });
    await expect(exchange(callback, world)).rejects.toMatchObject({ code: 'wrong_user' });
  });
});

describe('a session that cannot be stored', () => {
  const failure = new SignInError('storage_failed', 'The disk is full');
  const broken = { ...memoryStore(), set: () => Promise.reject(failure) };

  test('is ended again, so that no device is left that nobody holds', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn) });
    const callback = await comeBack(world);
    await expect(exchange(callback, { ports: { ...world.ports, sessions: broken } })).rejects.toBe(failure);
    expect(world.asked()).toEqual([loginUrl, `POST ${origin}/_matrix/client/v3/logout`]);
  });

  test('of a device that was there before leaves the device alone: its keys would go with it', async () => {
    const world = await startWorld({ [origin]: logsIn(signsIn) });
    const callback = await comeBack(world, { deviceId: 'DEVICE', expectUserId: '@alice:example.org' });
    await expect(exchange(callback, { ports: { ...world.ports, sessions: broken } })).rejects.toBe(failure);
    expect(world.asked()).toEqual([loginUrl]);
  });
});

describe('a refusal', () => {
  test.each([
    ['C53', 403, 'M_USER_DEACTIVATED', 'user_deactivated'],
    ['C54', 401, 'M_USER_LOCKED', 'user_locked'],
    ['C57', 400, 'M_UNKNOWN', 'homeserver_refused'],
    ['C57', 403, 'ORG.EXAMPLE.ODD', 'login_token_rejected'],
    ['C57', 500, 'ORG.EXAMPLE.ODD', 'homeserver_failed'],
    ['C59', 403, 'M_USER_LIMIT_EXCEEDED', 'user_limit_exceeded'],
    ['a used or expired token', 403, 'M_FORBIDDEN', 'login_token_rejected'],
    ['a full server', 403, 'M_RESOURCE_LIMIT_EXCEEDED', 'user_limit_exceeded'],
  ])('%s: %i %s is %s', async (_case, status, errcode, code) => {
    const { world, exchanging } = await exchangeWith(answer.matrixError(status, errcode));
    await expect(exchanging).rejects.toMatchObject({
      code,
      status,
      errcode,
      serverText: `scripted ${errcode}`,
    });
    expect(world.asked()).toEqual([loginUrl]);
    expect(await world.sessions.keys('')).toEqual([]);
  });

  test.each([[{ soft_logout: true }], [{}]])(
    'C54: a locked user with %j loses nothing that is stored',
    async (extra) => {
      const world = await startWorld({
        [origin]: loginAnswers(signsIn, answer.matrixError(401, 'M_USER_LOCKED', extra)),
      });
      await exchange(await comeBack(world), world);
      await expect(exchange(await comeBack(world), world)).rejects.toMatchObject({ code: 'user_locked' });
      expect((await listSessions(world)).map(({ state }) => state)).toEqual(['active']);
    },
  );

  test('C57: in HTML, as of a proxy, counts by its status', async () => {
    const { exchanging } = await exchangeWith(answer.html('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(exchanging).rejects.toMatchObject({
      code: 'homeserver_failed',
      status: 502,
      errcode: undefined,
    });
  });

  test('C57: has the server’s words as text', async () => {
    const { exchanging } = await exchangeWith(
      answer.json({ errcode: 'ORG.EXAMPLE.ODD', error: '\u202e<b>No</b>\n\u0007' }, { status: 400 }),
    );
    await expect(exchanging).rejects.toMatchObject({ serverText: '<b>No</b>' });
  });

  test.each([
    ['https://example.org/limits', 'https://example.org/limits'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
  ])('C59: the info_uri %s is offered as %s', async (info_uri, infoUri) => {
    const { exchanging } = await exchangeWith(answer.matrixError(403, 'M_USER_LIMIT_EXCEEDED', { info_uri }));
    await expect(exchanging).rejects.toMatchObject({ infoUri });
  });

  test.each([
    ['an empty object', {}],
    ['null', null],
    ['no device id', { user_id: '@alice:example.org', access_token: 'x' }],
    ['an access token that fits in no header', { ...sessionBody, access_token: 'secret\nx: y' }],
  ])('is what %s amounts to', async (_what, body) => {
    const { exchanging } = await exchangeWith(answer.json(body));
    await expect(exchanging).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('C55: a busy homeserver', () => {
  const inFourSeconds = () => new Date(Date.UTC(2026, 0, 1, 0, 0, 4)).toUTCString();

  test.each([
    ['Retry-After: 2', { retryAfter: '2' }, 2_000],
    ['an HTTP date', { retryAfter: inFourSeconds() }, 4_000],
    ['retry_after_ms only', { retryAfterMs: 700 }, 700],
    ['both: the header wins', { retryAfter: '2', retryAfterMs: 9_000 }, 2_000],
    ['neither', {}, 1_000],
  ])('is asked again as told: %s', async (_how, limit, waitMs) => {
    const { world, exchanging } = await exchangeWith(answer.limitExceeded(limit), signsIn);
    await world.clock.waitedFor(waitMs);
    world.clock.advance(waitMs - 1);
    expect(world.requests()).toHaveLength(1);
    world.clock.advance(1);
    expect((await exchanging).userId).toBe('@alice:example.org');
    expect(world.requests().map(bodyOf)).toMatchObject([{ token: loginToken }, { token: loginToken }]);
  });

  test('that asks for a minute is told to the caller, who has to start again', async () => {
    const { world, exchanging } = await exchangeWith(answer.limitExceeded({ retryAfter: '60' }));
    await expect(exchanging).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 60_000 });
    expect(world.requests()).toHaveLength(1);
  });
});

describe('C58: a connection that is lost after the request left', () => {
  test.each([
    ['in the middle of the answer', answer.reset()],
    ['before the answer', (response: { destroy(): unknown }) => void response.destroy()],
  ])('%s: nobody knows, nothing is stored, nothing is sent again', async (_when, lost) => {
    const { world, exchanging } = await exchangeWith(lost);
    await expect(exchanging).rejects.toMatchObject({ code: 'network' });
    expect(world.asked()).toEqual([loginUrl]);
    expect(await world.sessions.keys('')).toEqual([]);
    expect(await world.pending.keys('')).toEqual([]);
  });
});

test('a login token from elsewhere is spent in the same way', async () => {
  const world = await startWorld({ [origin]: logsIn(signsIn) });
  const session = await signInWithToken({ homeserver, loginToken, deviceDisplayName: 'Laptop' }, world);
  expect(session.method).toBe('token');
  expect(bodyOf(world.requests()[0])).toEqual({
    type: 'm.login.token',
    token: loginToken,
    refresh_token: true,
    initial_device_display_name: 'Laptop',
  });
});

function bodyOf(request: { readonly body: string } | undefined): unknown {
  return JSON.parse(request?.body ?? '');
}

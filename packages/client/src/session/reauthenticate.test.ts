import { appendLoginToken } from '@latchkey/protocol';
import { answer, answerByPath, firstAnswer, type Handler, personality } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { openWorld, record } from '../../test/reauth-world.ts';
import type { Opener } from '../opener.ts';
import { listSessions } from './list-sessions.ts';
import { reauthenticate } from './reauthenticate.ts';
import { openSession } from './session.ts';
import { saveSession } from './store.ts';

const loginToken = 'secret-login-token';
const whoamiPath = 'GET /_matrix/client/v3/account/whoami';
const redirectUrl = 'https://app.example/';

/** The browser goes through SSO in no time. */
const comesBack: Opener = async (_url, { redirectUrl: back }) => appendLoginToken(back, loginToken);

/** A homeserver that has forgotten the old access token, and signs `localpart` in again. */
function signsInAgain(localpart = 'alice', softLogout = true): Handler {
  const refused = answer.matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: softLogout });
  const whoami: Handler = ({ method, path, headers }) => {
    if (`${method} ${path}` !== whoamiPath) return undefined;
    if (headers.authorization === `Bearer ${record.accessToken}`) return refused;
    return answer.json({ user_id: `@${localpart}:example.org`, device_id: record.deviceId });
  };
  const accounts = [{ localpart, password: `${localpart}-password` }];
  return firstAnswer(
    whoami,
    answerByPath({ 'POST /_matrix/client/v3/logout': answer.json({}) }),
    personality('synapse', { accounts, loginTokens: [loginToken] }),
  );
}

/** A session of which the homeserver has just said that its tokens are spent. */
async function softLoggedOut(handler = signsInAgain(), method: 'sso' | 'password' | 'token' = 'sso') {
  const { world, session } = await openWorld(handler, { method });
  await expect(session.whoami()).rejects.toMatchObject({ status: 401 });
  expect(session.state).toBe('soft-logged-out');
  const logins = () =>
    world
      .requests()
      .filter(({ method: verb, path }) => verb === 'POST' && path.endsWith('/login'))
      .map(({ body }) => JSON.parse(body));
  return { world, session, logins };
}

describe('C62: soft-logged-out, and nothing to refresh with', () => {
  test('the session and its record stay, and a restart still knows', async () => {
    const { world, session } = await softLoggedOut();
    const [again] = await listSessions(world);
    expect(again).toMatchObject({ state: 'soft-logged-out', deviceId: 'DEVICE' });
    await expect(session.whoami()).rejects.toMatchObject({ code: 'session_expired' });
  });

  test('signs in again by SSO, with the same device id, in the same session', async () => {
    const { world, session, logins } = await softLoggedOut();
    const states: string[] = [];
    session.on('change', ({ state }) => states.push(state));
    expect(await reauthenticate(session, { ...world, opener: comesBack, redirectUrl })).toBe('signed-in');
    expect(logins()).toMatchObject([{ type: 'm.login.token', token: loginToken, device_id: 'DEVICE' }]);
    expect(session).toMatchObject({ state: 'active', deviceId: 'DEVICE' });
    expect(states).toEqual(['active']);
    expect(await session.whoami()).toMatchObject({ userId: '@alice:example.org' });
    expect(await world.sessions.keys('')).toHaveLength(1);
    expect(session.toRecord().accessToken).not.toBe(record.accessToken);
  });

  test('signs in again by password, with the same device id, however often it is mistyped', async () => {
    const { world, session, logins } = await softLoggedOut(signsInAgain(), 'password');
    const asked: unknown[] = [];
    const askPassword = async (ask: { userId: string; wasWrong: boolean }) => {
      asked.push([ask.userId, ask.wasWrong]);
      return ask.wasWrong ? 'alice-password' : 'typo';
    };
    expect(await reauthenticate(session, { ...world, askPassword })).toBe('signed-in');
    expect(asked).toEqual([
      ['@alice:example.org', false],
      ['@alice:example.org', true],
    ]);
    expect(logins()).toMatchObject([{ device_id: 'DEVICE' }, { device_id: 'DEVICE' }]);
    expect(session.state).toBe('active');
  });

  test('who signed in with a token comes back through the browser', async () => {
    const { world, session } = await softLoggedOut(signsInAgain(), 'token');
    await reauthenticate(session, { ...world, opener: comesBack, redirectUrl });
    expect(session.state).toBe('active');
  });

  test('another user who comes back is refused and signed out, and nothing of theirs is kept', async () => {
    const { world, session } = await softLoggedOut(signsInAgain('mallory'));
    const before = await world.sessions.get(
      'latchkey.session.https://matrix.example.org @alice:example.org DEVICE',
    );
    const outcome = reauthenticate(session, { ...world, opener: comesBack, redirectUrl });
    await expect(outcome).rejects.toMatchObject({ code: 'wrong_user' });
    expect(session).toMatchObject({ state: 'soft-logged-out', userId: '@alice:example.org' });
    expect(await world.sessions.keys('')).toEqual([
      'latchkey.session.https://matrix.example.org @alice:example.org DEVICE',
    ]);
    expect(
      await world.sessions.get('latchkey.session.https://matrix.example.org @alice:example.org DEVICE'),
    ).toBe(before);
    expect(world.asked().at(-1)).toContain('/logout');
  });

  test('is cancelled with the window, and then no callback is good any more', async () => {
    const { world, session } = await softLoggedOut();
    const opener = () => Promise.reject(new DOMException('closed', 'AbortError'));
    expect(await reauthenticate(session, { ...world, opener, redirectUrl })).toBe('cancelled');
    expect(session.state).toBe('soft-logged-out');
    expect(await world.pending.keys('')).toEqual([]);
  });

  test('is cancelled by giving no password', async () => {
    const { world, session, logins } = await softLoggedOut(signsInAgain(), 'password');
    const askPassword = async () => undefined;
    expect(await reauthenticate(session, { ...world, askPassword })).toBe('cancelled');
    expect(logins()).toEqual([]);
  });

  test('a callback that it did not begin is refused', async () => {
    const { world, session, logins } = await softLoggedOut();
    const opener = async () => `${redirectUrl}?latchkey=somebody-elses&loginToken=${loginToken}`;
    const outcome = reauthenticate(session, { ...world, opener, redirectUrl });
    await expect(outcome).rejects.toMatchObject({ code: 'sso_unsolicited' });
    expect(logins()).toEqual([]);
  });

  test('asks nobody where another tab was faster', async () => {
    const { world, session, logins } = await softLoggedOut();
    const elsewhere = openSession(session.toRecord(), world);
    await reauthenticate(elsewhere, { ...world, opener: comesBack, redirectUrl });
    const never: Opener = () => Promise.reject(new Error('Nobody was to be asked'));
    expect(await reauthenticate(session, { ...world, opener: never, redirectUrl })).toBe('signed-in');
    expect(session.toRecord().accessToken).toBe(elsewhere.toRecord().accessToken);
    expect(logins()).toHaveLength(1);
  });

  test('needs an opener and a place to come back to, or somebody to ask', async () => {
    const { world, session } = await softLoggedOut();
    await expect(reauthenticate(session, world)).rejects.toThrow(TypeError);
  });
});

describe('C63: signed out by the homeserver', () => {
  test('the record is gone, and neither its device id nor its user is used again', async () => {
    const { world, session } = await openWorld(signsInAgain('alice', false));
    await expect(session.whoami()).rejects.toMatchObject({ status: 401 });
    expect(session.state).toBe('signed-out');
    expect(await world.sessions.keys('')).toEqual([]);
    const asked = world.asked().length;
    const outcome = reauthenticate(session, { ...world, opener: comesBack, redirectUrl });
    await expect(outcome).rejects.toMatchObject({ code: 'session_ended' });
    expect(world.asked()).toHaveLength(asked);
  });

  test('a soft-logged-out session that was signed out elsewhere is not signed in again', async () => {
    const { world, session, logins } = await softLoggedOut();
    await world.sessions.delete('latchkey.session.https://matrix.example.org @alice:example.org DEVICE');
    const outcome = reauthenticate(session, { ...world, opener: comesBack, redirectUrl });
    await expect(outcome).rejects.toMatchObject({ code: 'session_ended' });
    expect(logins()).toEqual([]);
  });

  test('a session that lives is left alone', async () => {
    const { world, session } = await openWorld(signsInAgain());
    await saveSession(session.toRecord(), world);
    expect(await reauthenticate(session, { ...world, opener: comesBack, redirectUrl })).toBe('signed-in');
    expect(world.asked()).toEqual([]);
  });
});

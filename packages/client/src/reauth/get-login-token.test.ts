import { type Answer, answer, answerByPath, firstAnswer, type Handler } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { heldPage, openWorld, question } from '../../test/reauth-world.ts';
import { canGetLoginToken, getLoginToken } from './get-login-token.ts';

const capabilities = (reply: Answer) => answerByPath({ 'GET /_matrix/client/v3/capabilities': reply });
const says = (named: object) => capabilities(answer.json({ capabilities: named }));

describe('C77: whether there are login tokens for other devices', () => {
  test.each<[string, Handler, boolean]>([
    ['the capability is enabled', says({ 'm.get_login_token': { enabled: true } }), true],
    ['the capability is disabled', says({ 'm.get_login_token': { enabled: false } }), false],
    ['the capability is absent', says({ 'm.change_password': { enabled: true } }), false],
    ['nothing but HTML comes', capabilities(answer.html('<h1>Hello</h1>')), false],
    ['the endpoint is missing', () => undefined, false],
  ])('where %s', async (_where, handler, can) => {
    const { world, session } = await openWorld(handler);
    expect(await canGetLoginToken(session, world)).toBe(can);
  });

  test('is not known where the homeserver fails', async () => {
    const { world, session } = await openWorld(capabilities(answer.matrixError(500, 'M_UNKNOWN')));
    await expect(canGetLoginToken(session, world)).rejects.toMatchObject({ code: 'homeserver_failed' });
  });

  test('a homeserver whose flow promised them and that has none: method_not_offered', async () => {
    const { world, session } = await openWorld(() => undefined);
    await expect(getLoginToken(session, world)).rejects.toMatchObject({ code: 'method_not_offered' });
    expect(session.state).toBe('active');
  });
});

/** The first request is asked a question, the others get this. */
function afterQuestion(reply: Answer): Handler {
  let turn = 0;
  return firstAnswer(({ path }) => {
    if (path !== '/_matrix/client/v1/login/get_token') return undefined;
    return turn++ === 0 ? question(['m.login.sso']) : reply;
  });
}

test('gets one when its user has authenticated, and counts its life from the request that got it', async () => {
  const granted = answer.json({ login_token: 'secret-login-token', expires_in_ms: 120_000 });
  const { world, session } = await openWorld(afterQuestion(granted));
  const begun = world.clock.now();
  const page = heldPage();
  const outcome = getLoginToken(session, { ...world, opener: page.opener });
  await world.clock.waitedFor(2_000);
  world.clock.advance(2_000);
  expect(await outcome).toEqual({
    kind: 'done',
    loginToken: 'secret-login-token',
    expiresAt: begun + 122_000,
  });
});

test('says how long to wait where there was one a moment ago', async () => {
  const { world, session } = await openWorld(() => answer.limitExceeded({ retryAfter: '60' }));
  await expect(getLoginToken(session, world)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterMs: 60_000,
  });
});

test('is cancelled with its page', async () => {
  const { world, session } = await openWorld(afterQuestion(question(['m.login.sso'])));
  const page = heldPage();
  page.close();
  expect(await getLoginToken(session, { ...world, opener: page.opener })).toEqual({ kind: 'cancelled' });
});

test('what is no login token is an invalid_response', async () => {
  const { world, session } = await openWorld(() => answer.json({}));
  await expect(getLoginToken(session, world)).rejects.toMatchObject({ code: 'invalid_response' });
});

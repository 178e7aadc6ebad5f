import { inspect } from 'node:util';
import { type Answer, answer } from '@latchkey/sandbox';
import { describe, expect, test } from 'vitest';
import { beginAndReturn, comeBack, homeserver } from '../test/callbacks.ts';
import { startWorld } from '../test/client-world.ts';
import { SignInError } from './errors.ts';
import { exchange } from './exchange/exchange.ts';
import { signInWithPassword } from './exchange/password.ts';
import { signInWithToken } from './exchange/token.ts';
import { openSession, type Session } from './session/session.ts';
import type { SessionRecord } from './session/session-record.ts';
import { readCallback } from './sso/read-callback.ts';

const origin = homeserver.baseUrl;
const secrets = ['secret-login-token', 'secret-password', 'secret-access-token', 'secret-refresh-token'];
const record: SessionRecord = {
  baseUrl: origin,
  api: 'v3',
  userId: '@alice:example.org',
  deviceId: 'DEVICE',
  method: 'sso',
  accessToken: 'secret-access-token',
  refreshToken: 'secret-refresh-token',
  expiresAt: 1,
};

/** Everything that a log, a crash report or a person could get to see of an error. */
function everythingOf(error: unknown): string {
  const parts: string[] = [];
  for (
    let each = error;
    each !== undefined && parts.length < 50;
    each = (each as { cause?: unknown }).cause
  ) {
    parts.push(String(each), JSON.stringify(each) ?? '');
    if (each instanceof Error) parts.push(each.message, each.stack ?? '');
    if (typeof each !== 'object' || each === null) break;
    for (const name of Reflect.ownKeys(each))
      parts.push(String(name), inspect(Reflect.get(each, name), { depth: 20 }));
  }
  parts.push(inspect(error, { depth: 20, showHidden: true, getters: true }));
  return parts.join('\n');
}

function expectNoSecret(error: unknown): void {
  expect(error).toBeInstanceOf(Error);
  const everything = everythingOf(error);
  for (const secret of secrets) expect(everything).not.toContain(secret);
}

/** Answers with what it was sent: the worst that a confused server can do. */
const mirrors =
  (status: number): Answer =>
  (response, request) => {
    const sent = { ...JSON.parse(request.body || '{}'), authorization: request.headers.authorization };
    return answer.json(
      { errcode: 'M_FORBIDDEN', session: sent, user_id: sent, access_token: sent },
      { status },
    )(response, request);
  };

const failures: readonly [string, Answer][] = [
  ['a refusal', answer.matrixError(403, 'M_FORBIDDEN')],
  ['an answer that repeats the request as an error', mirrors(403)],
  ['an answer that repeats the request as a success', mirrors(200)],
  ['an answer with a token that fits in no header', answer.json({ ...wireSession('secret-access-token\n') })],
  ['HTML', answer.html('<h1>500</h1>', { status: 500 })],
  ['a cut connection', answer.reset()],
  ['50 MB', answer.huge()],
  ['a redirect', answer.redirect('https://evil.example/', { status: 307 })],
  ['a rate limit', answer.limitExceeded({ retryAfter: '3600' })],
];

describe.each(failures)('%s', (_what, bad) => {
  const start = () => startWorld({ [origin]: ({ method }) => (method === 'POST' ? bad : undefined) });
  const failureOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => new Error('It did not fail'),
      (error: unknown) => error,
    );

  test('to a callback leaves the login token out of every error', async () => {
    const world = await start();
    const error = await failureOf(exchange(await comeBack(world), world));
    expect(error).toBeInstanceOf(SignInError);
    expectNoSecret(error);
  });

  test('to a login token leaves it out of every error', async () => {
    const world = await start();
    expectNoSecret(await failureOf(signInWithToken({ homeserver, loginToken: 'secret-login-token' }, world)));
  });

  test('to a password leaves it out of every error', async () => {
    const world = await start();
    const signIn = { homeserver, user: 'alice', password: 'secret-password' };
    expectNoSecret(await failureOf(signInWithPassword(signIn, world)));
  });

  test('to a refresh leaves both tokens out of every error', async () => {
    const world = await start();
    const error = await failureOf(openSession(record, world).whoami());
    expect(error).toBeInstanceOf(SignInError);
    expectNoSecret(error);
  });
});

test('a callback that is rejected leaves its token out of the error', async () => {
  const world = await startWorld({});
  const { address } = await beginAndReturn(world);
  for (const bad of ['?loginToken=secret-login-token', `${address}&loginToken=secret-login-token`]) {
    const read = await readCallback(bad, world);
    expectNoSecret(read.kind === 'rejected' ? read.error : undefined);
  }
});

test('somebody else who comes back leaves their tokens out of the error', async () => {
  const world = await startWorld({
    [origin]: ({ method }) =>
      method === 'POST' ? answer.json(wireSession('secret-access-token')) : undefined,
  });
  const callback = await comeBack(world, { expectUserId: '@bob:example.org' });
  expectNoSecret(await exchange(callback, world).catch((error) => error));
});

test('a store that quotes what it was given is not quoted further', async () => {
  const world = await startWorld({
    [origin]: ({ method }) =>
      method === 'POST' ? answer.json(wireSession('secret-access-token')) : undefined,
  });
  const failure = new SignInError('storage_failed', 'No space left');
  const sessions = { ...world.sessions, set: () => Promise.reject(failure) };
  const error = await exchange(await comeBack(world), { ports: { ...world.ports, sessions } }).catch(
    (caught) => caught,
  );
  expect(error).toBe(failure);
  expectNoSecret(error);
});

test('a session shows no token to whoever prints it', async () => {
  const world = await startWorld({});
  const session: Session = openSession(record, world);
  const shown = inspect(session, { depth: 20, showHidden: true }) + JSON.stringify(session) + String(session);
  for (const secret of secrets) expect(shown).not.toContain(secret);
});

test('what looks for secrets finds them', () => {
  const hidden = new Error('outer', {
    cause: Object.assign(new Error('x'), { deep: { a: ['secret-password'] } }),
  });
  expect(everythingOf(hidden)).toContain('secret-password');
});

function wireSession(access_token: string) {
  return { user_id: '@alice:example.org', device_id: 'DEVICE', access_token };
}

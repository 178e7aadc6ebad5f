import { describe, expect, test } from 'vitest';
import { createManualClock } from '../world/manual-clock.ts';
import { personality } from './personalities.ts';
import { createScriptedHomeserver } from './scripted-homeserver.ts';
import { type RefreshDialectName, TokenBook, type TokenBookOptions } from './token-book.ts';

const ttlMs = 300_000;

/** A signed-in alice: what she got, and the means to go on. */
function signIn(dialect: RefreshDialectName, options: TokenBookOptions = {}) {
  const clock = createManualClock();
  const tokens = new TokenBook({ dialect, clock, ...options });
  const refresh = (refreshToken = '') => {
    const outcome = tokens.refresh(refreshToken);
    return 'accessToken' in outcome ? outcome : { refused: outcome };
  };
  return { clock, tokens, refresh, first: tokens.begin('@alice:example.org', 'DEVICE') };
}

const got = (answer: ReturnType<ReturnType<typeof signIn>['refresh']>) => {
  if ('refused' in answer) throw new Error(`refused with ${answer.refused}`);
  return answer;
};

describe.each(['specification', 'synapse'] as const)('%s', (dialect) => {
  test('keeps a refresh token good until a token of the new pair is used', () => {
    const { tokens, refresh, first } = signIn(dialect);
    const lost = got(refresh(first.refreshToken));
    const second = got(refresh(first.refreshToken));
    expect(tokens.check(lost.accessToken).kind).toBe('unknown');
    expect(refresh(lost.refreshToken)).toHaveProperty('refused');
    expect(tokens.check(second.accessToken).kind).toBe('good');
    expect(refresh(first.refreshToken)).toHaveProperty('refused');
    expect(refresh(second.refreshToken)).not.toHaveProperty('refused');
  });
});

test('mas-compat takes a refresh token once, and the access token dies with it', () => {
  const { tokens, refresh, first } = signIn('mas-compat');
  refresh(first.refreshToken);
  expect(refresh(first.refreshToken)).toEqual({ refused: [401, 'M_UNKNOWN_TOKEN'] });
  expect(tokens.check(first.accessToken).kind).toBe('unknown');
});

test('tuwunel gives again for 15 seconds, and later ends the device of whoever asks again', () => {
  const { clock, tokens, refresh, first } = signIn('tuwunel');
  refresh(first.refreshToken);
  clock.advance(15_000);
  const second = got(refresh(first.refreshToken));
  clock.advance(1);
  expect(tokens.honours(second)).toBe(true);
  expect(refresh(first.refreshToken)).toEqual({ refused: [403, 'M_FORBIDDEN'] });
  expect(tokens.honours(second)).toBe(false);
});

test('synapse refuses a used token with 403 and an unknown one with 401', () => {
  const { tokens, refresh, first } = signIn('synapse');
  const second = got(refresh(first.refreshToken));
  tokens.check(second.accessToken);
  expect(refresh(first.refreshToken)).toEqual({ refused: [403, 'M_FORBIDDEN'] });
  expect(refresh('made up')).toEqual({ refused: [401, 'M_UNKNOWN_TOKEN'] });
});

test('access tokens expire, and sessions too', () => {
  const { clock, tokens, refresh, first } = signIn('specification', { sessionLifetimeMs: 2 * ttlMs });
  clock.advance(ttlMs);
  expect(tokens.check(first.accessToken).kind).toBe('expired');
  const second = got(refresh(first.refreshToken));
  clock.advance(ttlMs);
  expect(tokens.check(second.accessToken).kind).toBe('expired');
  expect(refresh(second.refreshToken)).toEqual({ refused: [401, 'M_UNKNOWN_TOKEN', true] });
  expect(tokens.honours(second)).toBe(false);
});

test('signing out ends the device, also with an expired token; signing in again ends its earlier tokens', () => {
  const { clock, tokens, first } = signIn('specification');
  const again = tokens.begin('@alice:example.org', 'DEVICE');
  expect(tokens.honours(first)).toBe(false);
  clock.advance(ttlMs);
  expect([tokens.end(again.accessToken), tokens.end(again.accessToken)]).toEqual([true, false]);
});

test('minimal knows no refresh, and its tokens do not expire', async () => {
  const { clock, tokens, first } = signIn('minimal');
  const homeserver = await createScriptedHomeserver(personality('minimal', { tokens }));
  clock.advance(1_000 * ttlMs);
  const ask = (method: string, path: string) =>
    fetch(`${homeserver.url}/_matrix/client/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${first.accessToken}` },
    });
  expect(first).toEqual({ accessToken: expect.any(String) });
  expect((await ask('POST', '/refresh')).status).toBe(404);
  expect(await (await ask('GET', '/account/whoami')).json()).toMatchObject({ device_id: 'DEVICE' });
  expect((await ask('POST', '/logout')).status).toBe(200);
  expect((await ask('GET', '/devices')).status).toBe(401);
  await homeserver.stop();
});

import { describe, expect, test } from 'vitest';
import { buildLoginResponse, buildTokens, parseLoginResponse, parseTokens } from './login-response.ts';

const good = { user_id: '@alice:example.org', access_token: 'syt_a', device_id: 'D1' };
const parsed = { userId: '@alice:example.org', accessToken: 'syt_a', deviceId: 'D1' };

describe('the answer of POST /login', () => {
  test('C49: is read whatever else it holds', () => {
    expect(parseLoginResponse({ ...good, home_server: 'other.example', extra: { a: 1 } })).toEqual(parsed);
  });

  test.each(['user_id', 'access_token', 'device_id'])('is none without %s', (name) => {
    for (const value of [undefined, null, '', 7, {}])
      expect(parseLoginResponse({ ...good, [name]: value })).toBeUndefined();
  });

  test('is none for a user id that cannot be one', () => {
    expect(parseLoginResponse({ ...good, user_id: 'alice' })).toBeUndefined();
  });

  test.each(['a\nb', 'a b', 'a—b', 'a\0'])(
    'is none for the access token %o, which fits in no header',
    (access_token) => {
      expect(parseLoginResponse({ ...good, access_token })).toBeUndefined();
    },
  );

  test('C50: says where the homeserver is from now on', () => {
    const well_known = { 'm.homeserver': { base_url: 'https://new.example/' } };
    expect(parseLoginResponse({ ...good, well_known })).toMatchObject({ movedTo: 'https://new.example/' });
    for (const bad of [null, [], {}, { 'm.homeserver': 'x' }, { 'm.homeserver': { base_url: 7 } }])
      expect(parseLoginResponse({ ...good, well_known: bad })).toEqual(parsed);
  });

  test('is read as it was built', () => {
    const response = {
      ...parsed,
      expiresInMs: 300_000,
      refreshToken: 'syr_r',
      movedTo: 'https://new.example',
    };
    expect(parseLoginResponse(JSON.parse(JSON.stringify(buildLoginResponse(response))))).toEqual(response);
    expect(parseLoginResponse(JSON.parse(JSON.stringify(buildLoginResponse(parsed))))).toEqual(parsed);
  });
});

describe('tokens', () => {
  test('never expire by an odd expires_in_ms', () => {
    for (const expires_in_ms of ['5', -1, null, Number.NaN, {}])
      expect(parseTokens({ access_token: 'a', expires_in_ms })).toEqual({ accessToken: 'a' });
  });

  test('C65: lack a refresh token where the old one stays good', () => {
    expect(parseTokens({ access_token: 'a' })?.refreshToken).toBeUndefined();
  });

  test('are read as they were built', () => {
    const tokens = { accessToken: 'a', expiresInMs: 0, refreshToken: 'r' };
    expect(parseTokens(JSON.parse(JSON.stringify(buildTokens(tokens))))).toEqual(tokens);
  });
});

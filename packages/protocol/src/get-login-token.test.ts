import { expect, test } from 'vitest';
import {
  buildCapabilities,
  buildGrantedLoginToken,
  parseCapabilities,
  parseGrantedLoginToken,
} from './get-login-token.ts';

test('a granted login token is read as it was built, and is none without both of its fields', () => {
  const granted = { loginToken: 'token', expiresInMs: 120_000 };
  expect(parseGrantedLoginToken(buildGrantedLoginToken(granted))).toEqual(granted);
  expect(parseGrantedLoginToken({ login_token: 'token', expires_in: 120 })).toBeUndefined();
  expect(parseGrantedLoginToken({ expires_in_ms: 1 })).toBeUndefined();
});

test('C77: a capability that is absent, disabled or odd means no', () => {
  expect(parseCapabilities(buildCapabilities({ getLoginToken: true }))).toEqual({ getLoginToken: true });
  const no = [{}, { 'm.get_login_token': {} }, { 'm.get_login_token': true }];
  for (const capabilities of [...no, { 'm.get_login_token': { enabled: 'true' } }])
    expect(parseCapabilities({ capabilities })).toEqual({ getLoginToken: false });
  expect(parseCapabilities({})).toBeUndefined();
});

test('a server that only signs people in denies what clients would take for granted', () => {
  const denied = { enabled: false };
  expect(buildCapabilities({ getLoginToken: false })).toEqual({
    capabilities: {
      'm.change_password': denied,
      'm.set_displayname': denied,
      'm.set_avatar_url': denied,
      'm.3pid_changes': denied,
      'm.get_login_token': denied,
    },
  });
});

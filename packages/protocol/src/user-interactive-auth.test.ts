import { describe, expect, test } from 'vitest';
import {
  type AuthChallenge,
  approvalUrl,
  buildAuthAttempt,
  buildAuthChallenge,
  parseAuthAttempt,
  parseAuthChallenge,
} from './user-interactive-auth.ts';

const challenge: AuthChallenge = {
  session: 'xyz',
  flows: [['m.login.sso'], ['m.login.password', 'm.login.dummy']],
  completed: ['m.login.dummy'],
  params: { 'm.login.sso': { a: 1 } },
};

describe('a challenge', () => {
  test('C78: a 401 with flows is a question, one without is none', () => {
    expect(
      parseAuthChallenge({ flows: [{ stages: ['m.login.sso'] }], params: {}, session: 's' }),
    ).toMatchObject({
      session: 's',
      flows: [['m.login.sso']],
      completed: [],
    });
    expect(parseAuthChallenge({ errcode: 'M_UNKNOWN_TOKEN', error: 'gone' })).toBeUndefined();
    expect(parseAuthChallenge({ flows: 'm.login.sso' })).toBeUndefined();
    expect(parseAuthChallenge([])).toBeUndefined();
  });

  test('is read as it was built', () => {
    expect(parseAuthChallenge(buildAuthChallenge(challenge))).toEqual({ ...challenge, errcode: undefined });
    const refused = { ...challenge, errcode: 'M_FORBIDDEN', serverText: 'Wrong password' };
    expect(parseAuthChallenge(buildAuthChallenge(refused))).toEqual(refused);
    expect(buildAuthChallenge({ ...challenge, completed: [] })).not.toHaveProperty('completed');
  });

  test('loses only the flows that nobody could complete', () => {
    const flows = [
      ...[{ stages: ['m.login.dummy'] }, { stages: [1] }, { stages: ['..'] }, { stages: ['a\ud800'] }],
      ...[{ stages: 'x' }, 7, {}, { stages: [''] }, { stages: [] }],
    ];
    expect(parseAuthChallenge({ flows })?.flows).toEqual([['m.login.dummy'], []]);
  });

  test('a session that fits in no URL is none', () => {
    expect(parseAuthChallenge({ flows: [], session: '\ud800' })?.session).toBeUndefined();
  });
});

describe('an attempt', () => {
  test.each([
    { type: 'm.login.password', session: 's', user: '@a:b', password: 'p' } as const,
    { type: 'm.login.dummy', session: 's' } as const,
    { type: 'elsewhere', session: 's' } as const,
  ])('$type is read as it was built', (attempt) => {
    expect(parseAuthAttempt({ auth: buildAuthAttempt(attempt) })).toEqual(attempt);
  });

  test('of a stage outside of the request is the session and nothing else', () => {
    expect(buildAuthAttempt({ type: 'elsewhere', session: 's' })).toEqual({ session: 's' });
  });

  test('is none where there is no auth, or an empty one', () => {
    for (const body of [{}, { auth: null }, { auth: {} }, undefined])
      expect(parseAuthAttempt(body)).toBeUndefined();
  });

  test('names what is missing', () => {
    const read = (auth: unknown) => parseAuthAttempt({ auth });
    expect(read('x')).toMatchObject({ errcode: 'M_BAD_JSON' });
    expect(read({ type: 'm.login.password', user: '@a:b' })).toMatchObject({ errcode: 'M_MISSING_PARAM' });
    expect(read({ type: 'm.login.password', password: 'p' })).toMatchObject({ errcode: 'M_MISSING_PARAM' });
  });

  test('takes the deprecated top-level user, and keeps the name of a stage it does not know', () => {
    expect(parseAuthAttempt({ auth: { type: 'm.login.password', user: 'a', password: 'p' } })).toMatchObject({
      user: 'a',
    });
    expect(parseAuthAttempt({ auth: { type: 'm.login.terms', session: 's' } })).toEqual({
      type: 'unknown',
      session: 's',
      wireType: 'm.login.terms',
    });
  });
});

test('C86: the page of an approval stage is a web page or nothing', () => {
  const named = (url: unknown) => approvalUrl({ ...challenge, params: { 'm.oauth': { url } } }, 'm.oauth');
  expect(named('https://account.example/?action=x')).toBe('https://account.example/?action=x');
  expect(named('http://localhost:8080/')).toBe('http://localhost:8080/');
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://', '', 7, undefined])
    expect(named(url)).toBeUndefined();
  expect(approvalUrl(challenge, 'm.oauth')).toBeUndefined();
});

import type { LoginMethod } from '@latchkey/client';
import { describe, expect, test } from 'vitest';
import { arrangeWays, isNamed, type Way } from './ways.ts';

const acme = { id: 'acme', name: 'Acme' };
const github = { id: 'github', name: 'GitHub', brand: 'github' };
const sso = (providers = [acme, github], oauthAwarePreferred = false): LoginMethod => ({
  type: 'sso',
  providers,
  oauthAwarePreferred,
});
const password: LoginMethod = { type: 'password' };
const usual = { allowed: [], last: undefined, isRegistering: false } as const;
const names = (ways: readonly Way[]) =>
  ways.map((way) => (way.type === 'sso' ? (way.provider?.id ?? 'sso') : way.type));

describe('the order of the ways', () => {
  test('is the homeserver’s own, and the password comes last', () => {
    expect(names(arrangeWays([sso(), password], usual).shown)).toEqual(['acme', 'github', 'password']);
  });

  test('begins with the one that was last used, which has the badge', () => {
    const { shown } = arrangeWays([sso(), password], {
      ...usual,
      last: { type: 'sso', providerId: 'github' },
    });
    expect(names(shown)).toEqual(['github', 'acme', 'password']);
    expect(shown.map(({ isLast }) => isLast)).toEqual([true, false, false]);
    expect(names(arrangeWays([sso(), password], { ...usual, last: { type: 'password' } }).shown)[0]).toBe(
      'password',
    );
  });

  test('is not changed by a brand, nor by a last use that is not offered', () => {
    const last = { type: 'sso', providerId: 'gone' } as const;
    expect(names(arrangeWays([sso([acme, github])], { ...usual, last }).shown)).toEqual(['acme', 'github']);
  });

  test('is the app’s, where it allows some only', () => {
    const { shown } = arrangeWays([sso(), password], { ...usual, allowed: ['password', 'sso:github'] });
    expect(names(shown)).toEqual(['password', 'github']);
    expect(names(arrangeWays([sso(), password], { ...usual, allowed: ['sso', 'sso'] }).shown)).toEqual([
      'acme',
      'github',
    ]);
  });
});

test('a homeserver that names no provider has one button', () => {
  expect(arrangeWays([sso([])], usual).shown).toEqual([{ type: 'sso', isLast: false }]);
});

test('where the homeserver prefers its own page there is one way, and the providers are other ways', () => {
  const many = arrangeWays([sso([acme, github], true)], usual);
  expect([names(many.shown), names(many.others), many.inBrowser]).toEqual([
    ['sso'],
    ['acme', 'github'],
    true,
  ]);
  const one = arrangeWays([sso([acme], true)], usual);
  expect([names(one.shown), names(one.others), one.inBrowser]).toEqual([['acme'], [], true]);
});

test('nobody creates an account with a password', () => {
  expect(names(arrangeWays([sso([acme]), password], { ...usual, isRegistering: true }).shown)).toEqual([
    'acme',
  ]);
  expect(arrangeWays([password], { ...usual, isRegistering: true }).shown).toEqual([]);
});

test('ways that nobody knows are no ways', () => {
  const unknown: LoginMethod = { type: 'unsupported', wireType: 'org.example.retina', raw: {} };
  expect(names(arrangeWays([unknown, { type: 'token' }, password], usual).shown)).toEqual(['password']);
});

test('a way is named by its type, or by its provider', () => {
  const way: Way = { type: 'sso', provider: acme, isLast: false };
  expect(['sso', 'sso:acme', 'sso:github', 'password'].map((name) => isNamed(way, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

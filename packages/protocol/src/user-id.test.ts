import { expect, test } from 'vitest';
import { isMintableLocalpart, parseUserId } from './user-id.ts';

test.each([
  ['@alice:example.org', 'alice', 'example.org'],
  ['@alice:example.org:8448', 'alice', 'example.org:8448'],
  ['@alice:[::1]:8448', 'alice', '[::1]:8448'],
  ['@:example.org', '', 'example.org'],
  ['@Ünï Code:example.org', 'Ünï Code', 'example.org'],
])('C2: %s splits at its first colon', (userId, localpart, serverName) => {
  expect(parseUserId(userId)).toEqual({ userId, localpart, serverName });
});

test.each(['alice', 'alice:example.org', '@alice', '@alice:', '', '@a\0b:example.org', '#room:example.org'])(
  'refuses %o',
  (text) => {
    expect(parseUserId(text)).toBeUndefined();
  },
);

test('counts the 255 in bytes, not in characters', () => {
  const room = 255 - '@:example.org'.length;
  expect(parseUserId(`@${'a'.repeat(room)}:example.org`)).toBeDefined();
  expect(parseUserId(`@${'a'.repeat(room + 1)}:example.org`)).toBeUndefined();
  expect(parseUserId(`@${'ü'.repeat(room / 2 + 1)}:example.org`)).toBeUndefined();
});

test('mints only what the grammar for new users allows', () => {
  expect(isMintableLocalpart('a.b_c=d-e/f+1', 'example.org')).toBe(true);
  for (const localpart of ['', 'Alice', 'ü', 'a b', 'a:b', 'a@b', 'a'.repeat(243)])
    expect(isMintableLocalpart(localpart, 'example.org')).toBe(false);
});

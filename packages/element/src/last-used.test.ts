import { expect, test } from 'vitest';
import { readLastUsed, writeLastUsed } from './last-used.ts';

function storageWith(text?: string): Storage {
  const entries = new Map<string, string>();
  if (text !== undefined) entries.set('latchkey.last-used', text);
  return {
    length: 0,
    clear: () => entries.clear(),
    key: () => null,
    getItem: (key) => entries.get(key) ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value),
  };
}

test('what was written is read', () => {
  const storage = storageWith();
  const used = { server: 'example.org', method: { type: 'sso', providerId: 'acme' } } as const;
  writeLastUsed(used, () => storage);
  expect(readLastUsed(() => storage)).toEqual(used);
});

test.each([
  ['nothing', undefined, undefined],
  ['no JSON', '{', undefined],
  ['null', 'null', undefined],
  ['no server', '{"method":{"type":"password"}}', undefined],
  ['an odd method', '{"server":"a.example","method":{"type":"retina"}}', { server: 'a.example' }],
  [
    'an odd provider',
    '{"server":"a.example","method":{"type":"sso","providerId":7}}',
    { server: 'a.example', method: { type: 'sso' } },
  ],
])('of %s, whatever makes sense is read', (_name, text, expected) => {
  expect(readLastUsed(() => storageWith(text))).toEqual(expected);
});

test('a browser that keeps nothing is no error', () => {
  const refuse = (): Storage => {
    throw new DOMException('blocked', 'SecurityError');
  };
  expect(readLastUsed(refuse)).toBeUndefined();
  expect(() => writeLastUsed({ server: 'example.org' }, refuse)).not.toThrow();
});

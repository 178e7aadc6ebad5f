import { expect, test } from 'vitest';
import { cookieAttributes, cookieName } from './cookies.ts';

test('two services on one host have cookies of different names, since browsers give both to both', () => {
  const names = ['http://localhost:8008/', 'http://localhost:8009/', 'http://localhost/'].map((url) =>
    cookieName(cookieAttributes(url), 'flow', 'one id'),
  );
  expect(new Set(names).size).toBe(3);
});

test('a service with https has cookies that are bound to its host', () => {
  expect(cookieAttributes('https://example.org/')).toEqual({ secure: true, prefix: '__Host-latchkey-' });
  expect(cookieAttributes('https://example.org:8448/').prefix).toBe('__Host-latchkey-8448-');
});

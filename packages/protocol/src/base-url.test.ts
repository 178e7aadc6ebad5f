import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBaseUrl } from './base-url.ts';

test.each([
  ['https://example.org', 'https://example.org'],
  ['https://example.org/', 'https://example.org'],
  ['https://example.org/matrix/', 'https://example.org/matrix'],
  ['https://example.org/matrix//', 'https://example.org/matrix'],
  ['https://Example.ORG:443/A', 'https://example.org/A'],
  ['http://localhost:8008', 'http://localhost:8008'],
  ['https://[2001:db8::1]:8448/', 'https://[2001:db8::1]:8448'],
  ['https://user:password@example.org/?a=b#c', 'https://example.org'],
])('reads %s as %s', (text, expected) => {
  expect(parseBaseUrl(text)).toBe(expected);
});

test.each([
  '',
  'example.org',
  '//example.org',
  'ftp://example.org',
  'javascript:alert(1)',
  'https://',
  'not a url',
])('refuses %o', (text) => {
  expect(parseBaseUrl(text)).toBeUndefined();
});

test('gives back something that it would read the same way again, or nothing, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
      (text) => {
        const baseUrl = parseBaseUrl(text);
        if (baseUrl === undefined) return;
        expect(baseUrl).not.toMatch(/[?#]|\/$/);
        expect(parseBaseUrl(baseUrl)).toBe(baseUrl);
      },
    ),
    { numRuns: 500 },
  );
});

test('is not held up by a million slashes', () => {
  const startedAt = performance.now();
  expect(parseBaseUrl(`https://example.org${'/'.repeat(1_000_000)}x`)).toBeUndefined();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

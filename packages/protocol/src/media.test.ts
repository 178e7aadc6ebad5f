import { expect, test } from 'vitest';
import { thumbnailUrl } from './media.ts';

test('a picture is asked for at the homeserver, small', () => {
  expect(thumbnailUrl('https://matrix.example.org', 'mxc://example.org/abc', 48)).toBe(
    'https://matrix.example.org/_matrix/media/v3/thumbnail/example.org/abc?width=48&height=48&method=scale',
  );
});

test.each([
  'https://evil.example/i.png',
  'javascript:alert(1)',
  'mxc://example.org/../../login',
  'mxc://a/b?c',
])('C21: %s is no picture', (text) => {
  expect(thumbnailUrl('https://matrix.example.org', text, 48)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { redactUrl } from './redact-url.ts';

test.each([
  ['https://app.example/?loginToken=abc&room=1', 'https://app.example/?loginToken=…&room=1'],
  ['https://app.example/?a=1&loginToken=abc#/x', 'https://app.example/?a=1&loginToken=…#/x'],
  [
    'GET https://idp.example/cb?code=abc&state=def failed',
    'GET https://idp.example/cb?code=…&state=… failed',
  ],
  ['https://sp.example/acs?SAMLResponse=PHNhbWw', 'https://sp.example/acs?SAMLResponse=…'],
  ['https://app.example/#access_token=abc&x=y', 'https://app.example/#access_token=…&x=y'],
  ['/login?ticket=ST-1 and /x?session=s', '/login?ticket=… and /x?session=…'],
])('takes the secrets out of %s', (text, expected) => {
  expect(redactUrl(text)).toBe(expected);
});

test('leaves everything else alone', () => {
  const text = 'https://app.example/?encode=1&statement=2&room=!x:example.org#/loginToken';
  expect(redactUrl(text)).toBe(text);
});

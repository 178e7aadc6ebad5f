import { expect, test } from 'vitest';
import { clientSecretBasic } from './client-secret-basic.ts';

test.each([
  ['latchkey', 'only-for_tests.Az09*', 'latchkey:only-for_tests.Az09*'],
  ['a:b', 'with space+and%ü', 'a%3Ab:with+space%2Band%25%C3%BC'],
])(
  '%s and %s are sent so that they are read alike with and without decoding where that can be',
  (id, secret, sent) => {
    const headers = new Headers();
    clientSecretBasic(secret)(undefined, { client_id: id }, new URLSearchParams(), headers);
    expect(headers.get('authorization')).toBe(`Basic ${Buffer.from(sent).toString('base64')}`);
  },
);

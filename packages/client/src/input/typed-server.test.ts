import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SignInError } from '../errors.ts';
import { parseTypedServer } from './typed-server.ts';

describe('a server name', () => {
  test.each([
    ['example.org', 'example.org', 'example.org'],
    ['  example.org\n', 'example.org', 'example.org'],
    ['Example.ORG:8448', 'example.org:8448', 'example.org'],
    ['example.org/', 'example.org', 'example.org'],
    ['1.2.3.4:8448', '1.2.3.4:8448', '1.2.3.4'],
    ['[2001:DB8::1]:8448', '[2001:db8::1]:8448', '[2001:db8::1]'],
    ['@alice:example.org', 'example.org', 'example.org'],
    ['@Alice Smith:Example.org:8448', 'example.org:8448', 'example.org'],
  ])('%j is understood', (typed, serverName, hostname) => {
    expect(parseTypedServer(typed)).toMatchObject({ kind: 'server-name', server: { serverName, hostname } });
  });

  test.each([
    ['localhost:8008', 'http://localhost:8008'],
    ['@alice:localhost:8008', 'http://localhost:8008'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:8008', 'http://[::1]:8008'],
    ['app.localhost', 'http://app.localhost'],
  ])('%s of this computer means %s', (typed, baseUrl) => {
    expect(parseTypedServer(typed)).toMatchObject({ kind: 'base-url', baseUrl });
  });
});

describe('a base URL', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['HTTPS://Example.org/matrix/', 'https://example.org/matrix'],
    ['https://user:pw@example.org/?a#b', 'https://example.org'],
    ['http://localhost:8008', 'http://localhost:8008'],
    ['http://127.0.0.1:8008/', 'http://127.0.0.1:8008'],
  ])('%s is understood', (typed, baseUrl) => {
    expect(parseTypedServer(typed)).toEqual({ kind: 'base-url', baseUrl });
  });

  test.each([
    'http://example.org',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'http://10.0.0.1',
  ])('%s is refused: passwords would travel in the clear', (typed) => {
    expect(codeOf(typed)).toBe('insecure_homeserver');
    expect(parseTypedServer(typed, true)).toMatchObject({ kind: 'base-url' });
  });
});

test.each([
  ...['', ' ', '@', '@alice', '@alice:', ':8448', 'exam ple.org', 'example.org/path', 'example.org:99999'],
  ...[
    'ftp://example.org',
    'javascript:alert(1)',
    'https://',
    'https:example.org',
    'matrix:u/alice:example.org',
  ],
  ...['127.0.0.999', '[:::::]', '999.999.999.999', '#room:example.org', 'exämple.org'],
])('%o is no homeserver', (typed) => {
  expect(codeOf(typed)).toBe('invalid_input');
});

test('an e-mail address is told apart, and not repeated', () => {
  expect(() => parseTypedServer('alice@example.org')).toThrow(/e-mail address.*begins with @/);
  expect(() => parseTypedServer('alice@example.org')).not.toThrow(/alice/);
});

test('whatever is typed is understood as something that can be asked, or refused with a reason', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.domain(),
    fc.ipV4().map((address) => address.replace('.', '.9')),
    fc.ipV6().map((address) => `[${address}]:1`),
    fc.string({ unit: fc.constantFrom(...'@:/.[]0127localhost') }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      try {
        const input = parseTypedServer(text);
        const baseUrl = input.kind === 'base-url' ? input.baseUrl : `https://${input.server.serverName}`;
        expect(URL.canParse(`${baseUrl}/_matrix/client/versions`)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(SignInError);
      }
    }),
    { numRuns: 2_000 },
  );
});

function codeOf(typed: string): string | undefined {
  try {
    parseTypedServer(typed);
    return undefined;
  } catch (error) {
    return error instanceof SignInError ? error.code : String(error);
  }
}

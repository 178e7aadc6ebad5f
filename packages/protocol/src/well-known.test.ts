import { describe, expect, test } from 'vitest';
import { parseWellKnown } from './well-known.ts';

const homeserver = { base_url: 'https://matrix.example.org/' };

describe('.well-known/matrix/client', () => {
  test('names the base URL, and keeps what it says besides', () => {
    const body = { 'm.homeserver': homeserver, 'org.example.extra': 1 };
    expect(parseWellKnown(body)).toEqual({
      outcome: 'found',
      baseUrl: 'https://matrix.example.org',
      identityServer: 'absent',
      raw: body,
    });
  });

  test.each([undefined, null, [], 'x', {}, { 'm.homeserver': {} }, { 'm.homeserver': { base_url: 7 } }])(
    'C5, C6: %j asks for another address',
    (body) => {
      expect(parseWellKnown(body)).toMatchObject({ outcome: 'prompt' });
    },
  );

  test.each(['not a url', 'ftp://x', 'javascript:alert(1)', 'https://'])('C7: %s is an error', (base_url) => {
    expect(parseWellKnown({ 'm.homeserver': { base_url } })).toMatchObject({ outcome: 'error' });
  });

  test.each([
    [{ base_url: 'https://identity.example' }, 'usable'],
    [{ base_url: 'nowhere' }, 'unusable'],
    [{}, 'unusable'],
    [null, 'unusable'],
  ])('C11: the identity server %j is %s, and the homeserver found', (identityServer, expected) => {
    const body = { 'm.homeserver': homeserver, 'm.identity_server': identityServer };
    expect(parseWellKnown(body)).toMatchObject({ outcome: 'found', identityServer: expected });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  authFallbackUrl,
  devicePath,
  loginPath,
  logoutPath,
  refreshPath,
  ssoRedirectUrl,
  wellKnownUrl,
  whoamiPath,
} from './endpoints.ts';

const start = { baseUrl: 'https://example.org', api: 'v3', redirectUrl: 'https://app.example/' } as const;

test('the paths follow the prefix of the API', () => {
  expect(loginPath('r0')).toBe('/_matrix/client/r0/login');
  expect(refreshPath('v3')).toBe('/_matrix/client/v3/refresh');
  expect(whoamiPath('v3')).toBe('/_matrix/client/v3/account/whoami');
  expect(logoutPath('v3', 'this-device')).toBe('/_matrix/client/v3/logout');
  expect(logoutPath('v3', 'everywhere')).toBe('/_matrix/client/v3/logout/all');
  expect(wellKnownUrl('example.org')).toBe('https://example.org/.well-known/matrix/client');
});

describe('the address that starts SSO', () => {
  test('C29: keeps the path prefix of the base URL', () => {
    const url = new URL(ssoRedirectUrl({ ...start, baseUrl: 'https://h.example/matrix' }));
    expect(url.pathname).toBe('/matrix/_matrix/client/v3/login/sso/redirect');
  });

  test('C30: names the action twice, in lower case, or not at all', () => {
    const url = new URL(ssoRedirectUrl({ ...start, action: 'register' }));
    expect(url.searchParams.get('action')).toBe('register');
    expect(url.searchParams.get('org.matrix.msc3824.action')).toBe('register');
    expect(ssoRedirectUrl(start)).not.toContain('action');
  });

  test('C23: an identity provider is one path segment, whatever its id', () => {
    const id = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => text.isWellFormed() && !/^\.\.?$/.test(text));
    fc.assert(
      fc.property(
        fc.oneof(id, fc.constantFrom('../x', 'a/b', 'a?b#c', '%2e%2e', '\\..\\', 'a b')),
        (providerId) => {
          const { pathname } = new URL(ssoRedirectUrl({ ...start, providerId }));
          const segments = pathname.split('/');
          expect(segments).toHaveLength(8);
          expect(decodeURIComponent(segments[7] ?? '')).toBe(providerId);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('carries the redirect URL as one value, byte for byte', () => {
    const url = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(url, (redirectUrl) => {
        const built = ssoRedirectUrl({ ...start, redirectUrl, action: 'login' });
        expect(new URL(built).searchParams.getAll('redirectUrl')).toEqual([redirectUrl]);
      }),
    );
  });
});

test('C79: the page for a stage has the stage in its path and the session in its query, both encoded', () => {
  const place = { baseUrl: 'https://h.example/matrix', api: 'v3' } as const;
  expect(authFallbackUrl({ ...place, stage: 'm.login.sso', session: 'a/b&c=d' })).toBe(
    'https://h.example/matrix/_matrix/client/v3/auth/m.login.sso/fallback/web?session=a%2Fb%26c%3Dd',
  );
  expect(authFallbackUrl({ ...place, stage: 'x/../y?z', session: 's' })).toBe(
    'https://h.example/matrix/_matrix/client/v3/auth/x%2F..%2Fy%3Fz/fallback/web?session=s',
  );
});

test('a device is one path segment, whatever its id', () => {
  expect(devicePath('v3', 'A/B?C')).toBe('/_matrix/client/v3/devices/A%2FB%3FC');
});

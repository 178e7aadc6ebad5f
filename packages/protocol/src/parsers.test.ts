import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as protocol from './index.ts';

const {
  parseAbsoluteUrl,
  parseAuthAttempt,
  parseAuthChallenge,
  parseBaseUrl,
  parseCapabilities,
  parseDeleteDevices,
  parseDeviceChange,
  parseDevices,
  parseGrantedLoginToken,
  parseLoginFlows,
  parseLoginRequest,
  parseLoginResponse,
  parseMatrixError,
  parseRefreshRequest,
  parseRetryAfter,
  parseServerName,
  parseTokens,
  parseUserId,
  parseVersions,
  parseWellKnown,
  parseWhoami,
} = protocol;

const jsonParsers = {
  parseAuthAttempt,
  parseAuthChallenge,
  parseCapabilities,
  parseDeleteDevices,
  parseDeviceChange,
  parseDevices,
  parseGrantedLoginToken,
  parseLoginFlows,
  parseLoginRequest,
  parseLoginResponse,
  parseMatrixError: (body: unknown) => parseMatrixError(500, { retryAfter: null, body, now: 0 }),
  parseRefreshRequest,
  parseRetryAfter: (body: unknown) => parseRetryAfter({ retryAfter: '', body, now: 0 }),
  parseTokens,
  parseVersions,
  parseWellKnown,
  parseWhoami,
};

const textParsers = { parseAbsoluteUrl, parseBaseUrl, parseServerName, parseUserId };

/** Names that mean something somewhere, and some that must not. */
const knownName = fc.constantFrom(
  ...[
    'flows',
    'type',
    'identity_providers',
    'id',
    'name',
    'icon',
    'brand',
    'm.homeserver',
    'm.identity_server',
  ],
  ...['base_url', 'versions', 'unstable_features', 'user_id', 'access_token', 'device_id', 'expires_in_ms'],
  ...[
    'refresh_token',
    'well_known',
    'errcode',
    'error',
    'info_uri',
    'soft_logout',
    'retry_after_ms',
    'devices',
  ],
  ...['auth', 'session', 'stages', 'params', 'completed', 'capabilities', 'm.get_login_token', 'login_token'],
  ...['identifier', 'password', 'token', 'user', 'medium', 'address', '__proto__', 'constructor', 'toString'],
);
const knownText = fc.constantFrom(
  ...[
    'm.login.sso',
    'm.login.password',
    'm.login.token',
    'm.id.user',
    'm.id.thirdparty',
    '@a:b',
    'https://x',
    '',
  ],
);

/** JSON that looks like an answer until one looks closer. */
const nearMiss = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    knownText,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(knownName, tie('value'), { maxKeys: 6 }),
  ),
})).value;

test.each(Object.entries(jsonParsers))('%s never throws, whatever JSON came', (_name, parse) => {
  fc.assert(
    fc.property(nearMiss, (body) => {
      // Through text, as from the network: "__proto__" becomes a field like any other.
      expect(() => parse(JSON.parse(JSON.stringify(body)))).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});

test.each(Object.entries(textParsers))('%s never throws, whatever text came', (_name, parse) => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), knownText), (text) => {
      expect(() => parse(text)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('every parser of the package is among those tested here', () => {
  const exported = Object.keys(protocol).filter((name) => name.startsWith('parse'));
  expect(Object.keys({ ...jsonParsers, ...textParsers }).toSorted()).toEqual(exported.toSorted());
});

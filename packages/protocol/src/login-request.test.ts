import { describe, expect, test } from 'vitest';
import { buildLoginRequest, type LoginRequest, parseLoginRequest } from './login-request.ts';

const token = { type: 'm.login.token', token: 'T' } as const;
const device = { device_id: 'D1', initial_device_display_name: 'Laptop' };
const user = { type: 'm.id.user', user: 'alice' } as const;
const password = { type: 'm.login.password', identifier: user, password: 'pw' } as const;

const wire = (request: LoginRequest): unknown => JSON.parse(JSON.stringify(buildLoginRequest(request)));

describe('what a client sends', () => {
  test('C46: holds the token, the wishes, and nothing else', () => {
    expect(wire({ ...token, refreshToken: true, deviceDisplayName: 'Laptop' })).toEqual({
      ...token,
      initial_device_display_name: 'Laptop',
      refresh_token: true,
    });
    expect(wire({ ...token, refreshToken: false, deviceId: 'D1' })).toEqual({ ...token, device_id: 'D1' });
  });

  test.each<LoginRequest>([
    { ...token, refreshToken: true, deviceId: 'D1', deviceDisplayName: 'Laptop' },
    { ...password, refreshToken: false },
    {
      ...password,
      identifier: { type: 'm.id.thirdparty', medium: 'email', address: 'a@example.org' },
      refreshToken: true,
    },
    {
      ...password,
      identifier: { type: 'm.id.phone', country: 'CH', phone: '0441234567' },
      refreshToken: true,
    },
  ])('is read as it was built: $type', (request) => {
    expect(parseLoginRequest(wire(request))).toEqual(request);
  });
});

describe('what a server accepts', () => {
  test('ignores an identifier beside a login token: the token decides', () => {
    expect(parseLoginRequest({ ...token, ...device, identifier: user, password: 'pw' })).toEqual({
      ...token,
      deviceId: 'D1',
      deviceDisplayName: 'Laptop',
      refreshToken: false,
    });
  });

  test('reads the deprecated forms of the identifier', () => {
    const old = { type: 'm.login.password', password: 'pw' };
    expect(parseLoginRequest({ ...old, user: 'bob', identifier: user })).toMatchObject({
      identifier: { type: 'm.id.user', user: 'bob' },
    });
    expect(parseLoginRequest({ ...old, medium: 'email', address: 'a@example.org' })).toMatchObject({
      identifier: { type: 'm.id.thirdparty', medium: 'email', address: 'a@example.org' },
    });
  });

  test('reads the older name of refresh_token', () => {
    expect(parseLoginRequest({ ...token, 'org.matrix.msc2918.refresh_token': true })).toMatchObject({
      refreshToken: true,
    });
  });

  test.each([
    ['M_BAD_JSON', null],
    ['M_BAD_JSON', []],
    ['M_BAD_JSON', 'text'],
    ['M_MISSING_PARAM', {}],
    ['M_UNKNOWN', { type: 'org.example.magic' }],
    ['M_UNKNOWN', { type: 7 }],
    ['M_MISSING_PARAM', { type: 'm.login.token' }],
    ['M_INVALID_PARAM', { type: 'm.login.token', token: 7 }],
    ['M_MISSING_PARAM', { type: 'm.login.password', identifier: user }],
    ['M_INVALID_PARAM', { type: 'm.login.password', identifier: user, password: 7 }],
    ['M_MISSING_PARAM', { type: 'm.login.password', password: 'pw' }],
    ['M_INVALID_PARAM', { type: 'm.login.password', password: 'pw', identifier: 'alice' }],
    ['M_INVALID_PARAM', { type: 'm.login.password', password: 'pw', identifier: { type: 'm.id.magic' } }],
    ['M_MISSING_PARAM', { type: 'm.login.password', password: 'pw', identifier: { type: 'm.id.user' } }],
    ['M_INVALID_PARAM', { ...token, device_id: '' }],
    ['M_INVALID_PARAM', { ...token, device_id: 7 }],
    ['M_INVALID_PARAM', { ...token, device_id: 'd'.repeat(513) }],
    ['M_INVALID_PARAM', { ...token, initial_device_display_name: 7 }],
    ['M_INVALID_PARAM', { ...token, initial_device_display_name: 'd'.repeat(101) }],
    ['M_INVALID_PARAM', { ...token, refresh_token: 'yes' }],
  ])('refuses with %s: %j', (errcode, body) => {
    expect(parseLoginRequest(body)).toMatchObject({ errcode, error: expect.any(String) });
  });

  test('never repeats a secret in what it refuses with', () => {
    const faults = [
      { type: 'm.login.password', password: 'hunter2', identifier: 'x' },
      { type: 'm.login.token', token: { secret: 'hunter2' } },
    ].map(parseLoginRequest);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });
});

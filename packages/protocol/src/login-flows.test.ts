import { describe, expect, test } from 'vitest';
import { buildLoginFlows, isIdentityProviderId, isMxcUri, parseLoginFlows } from './login-flows.ts';

const providersOf = (identity_providers: unknown) => {
  const [flow] = parseLoginFlows({ flows: [{ type: 'm.login.sso', identity_providers }] }) ?? [];
  return flow?.type === 'm.login.sso' ? flow.identityProviders : undefined;
};

const isPreferred = (fields: object) => {
  const [flow] = parseLoginFlows({ flows: [{ type: 'm.login.sso', ...fields }] }) ?? [];
  return flow?.type === 'm.login.sso' && flow.oauthAwarePreferred;
};

describe('the list', () => {
  test('C17: absent, empty or of another type holds no flows', () => {
    for (const body of [{}, { flows: [] }, { flows: null }, { flows: {} }, { flows: 'm.login.sso' }])
      expect(parseLoginFlows(body)).toEqual([]);
  });

  test('C17: entries without a type are skipped, unknown types kept with all they said', () => {
    const flows = parseLoginFlows({
      flows: [null, 7, [], {}, { type: 7 }, { type: '' }, { type: 'org.x', a: [1] }],
    });
    expect(flows).toEqual([{ type: 'unknown', wireType: 'org.x', raw: { type: 'org.x', a: [1] } }]);
  });

  test('is none where the body is no object', () => {
    for (const body of [undefined, null, [], 'flows', 1]) expect(parseLoginFlows(body)).toBeUndefined();
  });
});

describe('identity providers', () => {
  test('C19: absent, empty or of another type are none', () => {
    for (const list of [undefined, null, [], {}, 'acme']) expect(providersOf(list)).toEqual([]);
  });

  test('are read in the form of before v1.1 too', () => {
    const flows = parseLoginFlows({
      flows: [
        { type: 'm.login.sso', 'org.matrix.msc2858.identity_providers': [{ id: 'acme', name: 'Acme' }] },
      ],
    });
    expect(flows).toMatchObject([{ identityProviders: [{ id: 'acme', name: 'Acme' }] }]);
  });

  test('without a usable id are skipped; the first of two with one id stands for both', () => {
    const list = [
      {},
      { id: 7 },
      { id: '' },
      { id: '.' },
      { id: '..' },
      { id: '\ud800' },
      { id: 'a' },
      { id: 'a', name: 'B' },
    ];
    expect(providersOf(list)).toEqual([{ id: 'a', name: 'a' }]);
  });

  test('C21: an icon that is not mxc is dropped, and the provider stays', () => {
    for (const icon of ['https://evil.example/i.png', 'javascript:alert(1)', 'mxc://', 'mxc://x/../y', 7])
      expect(providersOf([{ id: 'a', name: 'A', icon }])).toEqual([{ id: 'a', name: 'A' }]);
    expect(providersOf([{ id: 'a', name: 'A', icon: 'mxc://example.org/abc' }])).toEqual([
      { id: 'a', name: 'A', icon: 'mxc://example.org/abc' },
    ]);
    expect(isMxcUri('mxc://[::1]:8448/a-b_c')).toBe(true);
  });

  test('with an unknown or odd brand are kept', () => {
    expect(providersOf([{ id: 'a', name: 'A', brand: 'org.example.acme' }])).toMatchObject([
      { brand: 'org.example.acme' },
    ]);
    expect(providersOf([{ id: 'a', name: 'A', brand: 'Not A Brand' }])).toEqual([{ id: 'a', name: 'A' }]);
  });

  test('C22: have names that can be shown, or their id', () => {
    expect(providersOf([{ id: 'a', name: '\u202eemcA' }])).toMatchObject([{ name: 'emcA' }]);
    expect(providersOf([{ id: 'a', name: '\u200b' }])).toMatchObject([{ name: 'a' }]);
    expect(providersOf([{ id: '\u200b', name: '' }])).toMatchObject([{ name: 'SSO' }]);
  });

  test('may be 80,000 without holding anybody up', () => {
    const list = Array.from({ length: 80_000 }, (_, index) => ({ id: `p${index}` }));
    const startedAt = performance.now();
    expect(providersOf(list)).toHaveLength(80_000);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('C25: the flag that prefers SSO', () => {
  const names = [
    'oauth_aware_preferred',
    'org.matrix.msc3824.delegated_oidc_compatibility',
    'delegated_oidc_compatibility',
  ];

  test.each(names)('%s counts when it is true', (name) => {
    expect(isPreferred({ [name]: true })).toBe(true);
  });

  test.each(['true', 1, null, {}, false])('%o is false', (value) => {
    expect(isPreferred(Object.fromEntries(names.map((name) => [name, value])))).toBe(false);
  });
});

describe('what a server offers', () => {
  test('is read as it was built', () => {
    const identityProviders = [{ id: 'acme', name: 'Acme', brand: 'github', icon: 'mxc://example.org/a' }];
    const body = buildLoginFlows({ password: true, identityProviders, oauthAwarePreferred: true });
    expect(parseLoginFlows(JSON.parse(JSON.stringify(body)))).toMatchObject([
      { type: 'm.login.sso', identityProviders, oauthAwarePreferred: true },
      { type: 'm.login.token', getLoginToken: false },
      { type: 'm.login.password' },
    ]);
  });

  test('names no SSO without a provider', () => {
    const body = buildLoginFlows({ password: true, identityProviders: [], oauthAwarePreferred: false });
    expect(body).toEqual({ flows: [{ type: 'm.login.password' }] });
  });

  test('names a token flow where signed-in devices can get one for others, with or without SSO', () => {
    for (const identityProviders of [[], [{ id: 'acme', name: 'Acme' }]]) {
      const body = buildLoginFlows({
        password: true,
        identityProviders,
        oauthAwarePreferred: false,
        getLoginToken: true,
      });
      expect(parseLoginFlows(body)).toContainEqual(
        expect.objectContaining({ type: 'm.login.token', getLoginToken: true }),
      );
    }
  });

  test('has ids of the grammar', () => {
    for (const id of ['a', 'oidc-acme', 'A.b_c~d-1', 'x'.repeat(255)])
      expect(isIdentityProviderId(id)).toBe(true);
    for (const id of ['', '.', '..', 'a/b', 'ü', 'a b', 'x'.repeat(256)])
      expect(isIdentityProviderId(id)).toBe(false);
  });
});

import type { RateLimit } from './answers.ts';

/** The homeservers whose differences a client meets in the wild. */
export type PersonalityName = 'synapse' | 'mas-compat' | 'tuwunel' | 'minimal';

type Refusal = { readonly status: number; readonly errcode: string };

/** Where a homeserver's login differs from the others. */
export type Divergence = {
  readonly versions: readonly string[];
  readonly flows: readonly Readonly<Record<string, unknown>>[];
  readonly unknownTypeErrcode: string;
  readonly badLoginToken: Refusal;
  /** The answer to an identifier that is not `m.id.user`. */
  readonly otherIdentifier: Refusal;
  readonly rateLimit: RateLimit;
  readonly lockedSaysSoftLogout: boolean;
  /** Sends the deprecated `home_server` in the session. */
  readonly namesHomeServer: boolean;
  /** Hands out refresh tokens to clients that ask. */
  readonly refreshTokens: boolean;
  /** Refuses bodies that are declared as something else than JSON. */
  readonly checksContentType: boolean;
};

const forbidden: Refusal = { status: 403, errcode: 'M_FORBIDDEN' };
const password = { type: 'm.login.password' };
const token = { type: 'm.login.token' };
const applicationService = { type: 'm.login.application_service' };

const synapseVersions = [
  'r0.0.1',
  'r0.1.0',
  'r0.2.0',
  'r0.3.0',
  'r0.4.0',
  'r0.5.0',
  'r0.6.0',
  'r0.6.1',
].concat(Array.from({ length: 12 }, (_, index) => `v1.${index + 1}`));

/** What each personality does. Read from the servers' sources: see the tables of their divergences in the README. */
export const divergences: Readonly<Record<PersonalityName, Divergence>> = {
  synapse: {
    versions: synapseVersions,
    flows: [
      {
        type: 'm.login.sso',
        identity_providers: [
          { id: 'oidc-acme', name: 'Acme' },
          { id: 'oidc-github', name: 'GitHub', brand: 'github', icon: 'mxc://example.org/github' },
        ],
      },
      token,
      password,
      applicationService,
    ],
    unknownTypeErrcode: 'M_UNKNOWN',
    badLoginToken: forbidden,
    otherIdentifier: forbidden,
    rateLimit: { retryAfter: '7', retryAfterMs: 6_500 },
    lockedSaysSoftLogout: true,
    namesHomeServer: true,
    refreshTokens: true,
    checksContentType: false,
  },
  'mas-compat': {
    versions: synapseVersions,
    flows: [
      password,
      {
        type: 'm.login.sso',
        oauth_aware_preferred: true,
        'org.matrix.msc3824.delegated_oidc_compatibility': true,
      },
      token,
    ],
    unknownTypeErrcode: 'M_UNKNOWN',
    badLoginToken: forbidden,
    otherIdentifier: { status: 400, errcode: 'M_UNKNOWN' },
    rateLimit: {},
    lockedSaysSoftLogout: false,
    namesHomeServer: false,
    refreshTokens: true,
    checksContentType: true,
  },
  tuwunel: {
    versions: ['r0.6.0', 'r0.6.1', 'v1.1', 'v1.2', 'v1.3', 'v1.4', 'v1.5', 'v1.11'],
    flows: [
      applicationService,
      { ...token, get_login_token: true },
      password,
      {
        type: 'm.login.sso',
        identity_providers: [{ id: 'client-7f3a.example', name: 'Acme', brand: 'gitlab' }],
      },
    ],
    unknownTypeErrcode: 'M_UNKNOWN',
    badLoginToken: forbidden,
    otherIdentifier: forbidden,
    rateLimit: { retryAfterMs: 2_000 },
    lockedSaysSoftLogout: true,
    namesHomeServer: true,
    refreshTokens: true,
    checksContentType: false,
  },
  minimal: {
    versions: ['r0.0.1', 'r0.1.0', 'r0.2.0', 'r0.3.0', 'r0.4.0', 'r0.5.0', 'r0.6.1', 'v1.0', 'v1.1', 'v1.2'],
    flows: [password],
    unknownTypeErrcode: 'M_INVALID_PARAM',
    badLoginToken: { status: 400, errcode: 'M_INVALID_USERNAME' },
    otherIdentifier: forbidden,
    rateLimit: { retryAfterMs: 500 },
    lockedSaysSoftLogout: true,
    namesHomeServer: false,
    refreshTokens: false,
    checksContentType: false,
  },
};

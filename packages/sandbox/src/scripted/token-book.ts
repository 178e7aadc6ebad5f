import { randomUUID } from 'node:crypto';

/** How a homeserver's refresh differs from the others. Refusals are `[status, errcode, soft_logout]`. */
export type RefreshDialect = {
  /** The endpoint is missing, and tokens do not expire. */
  readonly missing?: boolean;
  /**
   * What using a refresh token again does. `until-used`: it stays good until a token of the new pair is used (the
   * specification). `single-use`: it is dead at once. `grace`: good for 15 seconds; afterwards it ends the device.
   */
  readonly rotation: 'until-used' | 'single-use' | 'grace';
  readonly unknown: RefreshRefusal;
  readonly used: RefreshRefusal;
  readonly expired: RefreshRefusal;
};

/** HTTP status, errcode, and `soft_logout` where the server says it. */
export type RefreshRefusal = readonly [status: number, errcode: string, softLogout?: boolean];

const unknownToken: RefreshRefusal = [401, 'M_UNKNOWN_TOKEN'];
const forbidden: RefreshRefusal = [403, 'M_FORBIDDEN'];

/** The refreshes that are known. `specification` is what Latchkey's own server does. */
export const refreshDialects = {
  specification: {
    rotation: 'until-used',
    unknown: [401, 'M_UNKNOWN_TOKEN', false],
    used: [401, 'M_UNKNOWN_TOKEN', false],
    expired: [401, 'M_UNKNOWN_TOKEN', true],
  },
  synapse: { rotation: 'until-used', unknown: unknownToken, used: forbidden, expired: forbidden },
  'mas-compat': { rotation: 'single-use', unknown: unknownToken, used: unknownToken, expired: unknownToken },
  tuwunel: {
    rotation: 'grace',
    unknown: forbidden,
    used: forbidden,
    expired: [401, 'M_UNKNOWN_TOKEN', true],
  },
  minimal: {
    missing: true,
    rotation: 'until-used',
    unknown: unknownToken,
    used: unknownToken,
    expired: unknownToken,
  },
} as const satisfies Readonly<Record<string, RefreshDialect>>;

/** The name of a refresh. */
export type RefreshDialectName = keyof typeof refreshDialects;

const graceMs = 15_000;

/** What a token book is made with. Times are milliseconds. */
export type TokenBookOptions = {
  readonly dialect?: RefreshDialectName;
  readonly clock?: { now(): number };
  /** 300,000 if not given. */
  readonly accessTokenTtlMs?: number;
  /** How long after the sign-in refreshing ends; for ever if not given. */
  readonly sessionLifetimeMs?: number;
  /** Makes tokens; random ones if not given. */
  readonly mint?: (kind: string) => string;
};

/** Tokens as they are handed out. */
export type IssuedTokens = {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresInMs?: number;
};

type Pair = IssuedTokens & {
  readonly device: Device;
  readonly expiresAt: number;
  readonly parent?: Pair;
  replacedAt?: number;
};
type Device = { readonly userId: string; readonly deviceId: string; readonly endsAt: number; ended: boolean };

/** What an access token is worth. */
export type AccessCheck =
  | { readonly kind: 'good'; readonly userId: string; readonly deviceId: string }
  | { readonly kind: 'unknown' | 'expired' };

/** The tokens that a homeserver knows, with the rules of one dialect: what is dead when, and what is said of it. */
export class TokenBook {
  readonly dialect: RefreshDialect;
  readonly #options: TokenBookOptions;
  /** Those that are honoured; a dead pair is not in here. */
  readonly #pairs = new Set<Pair>();
  /** Refresh tokens that once were good. */
  readonly #spent = new Map<string, Pair>();

  constructor(options: TokenBookOptions = {}) {
    this.#options = options;
    this.dialect = refreshDialects[options.dialect ?? 'specification'];
  }

  /** Somebody signed in; the device's earlier tokens die. */
  begin(userId: string, deviceId: string, { refreshable = true } = {}): IssuedTokens {
    for (const pair of this.#pairs)
      if (pair.device.userId === userId && pair.device.deviceId === deviceId) this.#endDevice(pair.device);
    const endsAt = this.#now() + (this.#options.sessionLifetimeMs ?? Number.POSITIVE_INFINITY);
    return this.#issue({ userId, deviceId, endsAt, ended: false }, undefined, refreshable);
  }

  /** An access token came along: it counts as used. */
  check(accessToken: string): AccessCheck {
    const pair = this.#findAccess(accessToken);
    if (pair === undefined) return { kind: 'unknown' };
    if (this.#hasExpired(pair)) return { kind: 'expired' };
    this.#use(pair);
    return { kind: 'good', userId: pair.device.userId, deviceId: pair.device.deviceId };
  }

  /** `POST /refresh`. */
  refresh(refreshToken: string): IssuedTokens | RefreshRefusal {
    const pair = this.#findRefresh(refreshToken);
    if (pair === undefined) return this.#spent.has(refreshToken) ? this.dialect.used : this.dialect.unknown;
    if (this.#now() >= pair.device.endsAt) return this.dialect.expired;
    if (this.#isReplay(pair)) {
      this.#endDevice(pair.device);
      return this.dialect.used;
    }
    this.#use(pair);
    for (const child of this.#pairs) if (child.parent === pair) this.#kill(child);
    pair.replacedAt ??= this.#now();
    if (this.dialect.rotation === 'single-use') this.#kill(pair);
    return this.#issue(pair.device, pair, true);
  }

  /** `POST /logout`. Takes expired tokens too. Returns `false` for a token that is unknown. */
  end(accessToken: string): boolean {
    const pair = this.#findAccess(accessToken);
    if (pair !== undefined) this.#endDevice(pair.device);
    return pair !== undefined;
  }

  /** Ends every session, as an operator or another device does. */
  endAll(): void {
    for (const pair of this.#pairs) this.#endDevice(pair.device);
  }

  /** Tells whether somebody who holds these tokens could go on with them, now. Changes nothing. */
  honours({ accessToken, refreshToken }: Partial<IssuedTokens>): boolean {
    const byAccess = accessToken === undefined ? undefined : this.#findAccess(accessToken);
    if (byAccess !== undefined && !this.#hasExpired(byAccess)) return true;
    const byRefresh = refreshToken === undefined ? undefined : this.#findRefresh(refreshToken);
    return byRefresh !== undefined && this.#now() < byRefresh.device.endsAt && !this.#isReplay(byRefresh);
  }

  #issue(device: Device, parent: Pair | undefined, refreshable: boolean): IssuedTokens {
    const mint = this.#options.mint ?? ((kind) => `${kind}_${randomUUID()}`);
    const expiresInMs = this.#options.accessTokenTtlMs ?? 300_000;
    const isShortLived = refreshable && !this.dialect.missing;
    const tokens: IssuedTokens = {
      accessToken: mint('access'),
      ...(isShortLived && { refreshToken: mint('refresh'), expiresInMs }),
    };
    const expiresAt = isShortLived ? this.#now() + expiresInMs : Number.POSITIVE_INFINITY;
    this.#pairs.add({ ...tokens, device, expiresAt, ...(parent && { parent }) });
    return tokens;
  }

  /** Using a token of a pair proves that its answer arrived: the pair before it is over. */
  #use(pair: Pair): void {
    if (pair.parent !== undefined && this.dialect.rotation !== 'grace') this.#kill(pair.parent);
  }

  #isReplay({ replacedAt }: Pair): boolean {
    return (
      this.dialect.rotation === 'grace' && replacedAt !== undefined && this.#now() > replacedAt + graceMs
    );
  }

  #kill(pair: Pair): void {
    this.#pairs.delete(pair);
    if (pair.refreshToken !== undefined) this.#spent.set(pair.refreshToken, pair);
  }

  #endDevice(device: Device): void {
    for (const pair of this.#pairs) if (pair.device === device) this.#kill(pair);
  }

  #findAccess(token: string): Pair | undefined {
    return [...this.#pairs].find(({ accessToken }) => accessToken === token);
  }

  #findRefresh(token: string): Pair | undefined {
    return [...this.#pairs].find(({ refreshToken }) => refreshToken === token);
  }

  #hasExpired({ expiresAt, device }: Pair): boolean {
    return this.#now() >= Math.min(expiresAt, device.endsAt);
  }

  #now(): number {
    return (this.#options.clock ?? Date).now();
  }
}

import type { IdentityProvider, LoginMethod } from '@latchkey/client';
import type { LastMethod } from './last-used.ts';

/** One thing somebody can press: a provider (or the homeserver's own page where it names none), or the form. */
export type Way =
  | { readonly type: 'sso'; readonly provider?: IdentityProvider; readonly isLast: boolean }
  | { readonly type: 'password'; readonly isLast: boolean };

/** What is shown, in its order: the first is the primary one. `others` are behind “Other ways”. */
export type Ways = {
  readonly shown: readonly Way[];
  readonly others: readonly Way[];
  /** The homeserver wants its own page to be the way, and the button says no name. */
  readonly inBrowser: boolean;
};

/** What decides about {@link arrangeWays}. */
export type Arrangement = {
  /** `sso`, `sso:<provider id>` or `password`: only these, in this order. Empty means all, in the homeserver's order. */
  readonly allowed: readonly string[];
  readonly last: LastMethod | undefined;
  /** Nobody creates an account with a password they don't have yet. */
  readonly isRegistering: boolean;
};

/** Puts the ways that a homeserver offers into order: the last used, then the homeserver's own order, then the password. */
export function arrangeWays(
  methods: readonly LoginMethod[],
  { allowed, last, isRegistering }: Arrangement,
): Ways {
  const sso = methods.find((method) => method.type === 'sso');
  const offered: Way[] = [
    ...(sso ? ssoWays(sso.providers, last) : []),
    ...(!isRegistering && methods.some(({ type }) => type === 'password')
      ? [{ type: 'password', isLast: last?.type === 'password' } as const]
      : []),
  ];
  const ways = allowed.length === 0 ? offered : pick(offered, allowed);
  if (sso?.oauthAwarePreferred && ways.some(({ type }) => type === 'sso')) return preferBrowser(ways);
  const ordered = [...ways.filter(({ isLast }) => isLast), ...ways.filter(({ isLast }) => !isLast)];
  return { shown: ordered, others: [], inBrowser: false };
}

function ssoWays(providers: readonly IdentityProvider[], last: LastMethod | undefined): Way[] {
  const isLast = (id?: string) => last?.type === 'sso' && last.providerId === id;
  if (providers.length === 0) return [{ type: 'sso', isLast: isLast() }];
  return providers.map((provider) => ({ type: 'sso', provider, isLast: isLast(provider.id) }));
}

function pick(ways: readonly Way[], allowed: readonly string[]): Way[] {
  const picked = allowed.flatMap((name) => ways.filter((way) => isNamed(way, name)));
  return [...new Set(picked)];
}

/** Tells whether `sso`, `sso:<provider id>` or `password` means this way. */
export function isNamed(way: Way, name: string): boolean {
  if (way.type === name) return true;
  return way.type === 'sso' && way.provider !== undefined && name === `sso:${way.provider.id}`;
}

function preferBrowser(ways: readonly Way[]): Ways {
  const sso = ways.filter(({ type }) => type === 'sso');
  const [only] = sso;
  if (sso.length === 1 && only) return { shown: [only], others: without(ways, only), inBrowser: true };
  return { shown: [{ type: 'sso', isLast: false }], others: ways, inBrowser: true };
}

function without(ways: readonly Way[], way: Way): Way[] {
  return ways.filter((other) => other !== way);
}

import { type IdentityProvider, type LoginMethod, SignInError } from '@latchkey/client';
import { askProvider, isInteractive } from './ask.ts';
import { UsageError } from './usage-error.ts';

/** How somebody is going to sign in. */
export type ChosenMethod =
  | { readonly kind: 'password' }
  /** Without a provider the homeserver chooses or asks. */
  | { readonly kind: 'browser'; readonly providerId?: string };

/** What the command line says about it. */
export type Wish = { readonly provider?: string | undefined; readonly wantsPassword: boolean };

/**
 * Chooses between what the homeserver offers and what was asked for. Asks only if there is a choice, and somebody to
 * ask.
 *
 * @throws {SignInError} `method_not_offered`, `no_sign_in_method`.
 * @throws {UsageError} if a password is needed, and nobody can be asked for it.
 */
export async function chooseMethod(
  methods: readonly LoginMethod[],
  { provider, wantsPassword }: Wish,
  signal: AbortSignal,
): Promise<ChosenMethod> {
  const hasPassword = methods.some(({ type }) => type === 'password');
  const sso = methods.find((method) => method.type === 'sso');
  if (wantsPassword) {
    if (!hasPassword) throw new SignInError('method_not_offered', 'The homeserver takes no passwords');
    return { kind: 'password' };
  }
  if (provider !== undefined) return namedProvider(sso?.providers, provider);
  if (sso) return chooseProvider(sso.providers, signal);
  if (!hasPassword)
    throw new SignInError('no_sign_in_method', 'The homeserver offers neither SSO nor passwords');
  if (!isInteractive)
    throw new UsageError('This homeserver wants a password. Pass it to: --user NAME --password-stdin');
  return { kind: 'password' };
}

function namedProvider(offered: readonly IdentityProvider[] | undefined, providerId: string): ChosenMethod {
  // Where the list is empty, only the homeserver knows what it has.
  const isOffered = offered?.length === 0 || offered?.some(({ id }) => id === providerId);
  if (!isOffered) throw new SignInError('method_not_offered', 'The homeserver has no such provider');
  return { kind: 'browser', providerId };
}

async function chooseProvider(
  offered: readonly IdentityProvider[],
  signal: AbortSignal,
): Promise<ChosenMethod> {
  const [only, ...others] = offered;
  if (only === undefined) return { kind: 'browser' };
  if (others.length === 0) return { kind: 'browser', providerId: only.id };
  return isInteractive
    ? { kind: 'browser', providerId: await askProvider(offered, signal) }
    : { kind: 'browser' };
}

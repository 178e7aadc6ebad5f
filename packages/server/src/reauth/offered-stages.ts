import type { ProviderConfig } from '../config/server-config.ts';
import type { ServerParts } from '../server-parts.ts';

/** A way to prove who one is. Each is enough by itself. */
export type Stage = 'm.login.sso' | 'm.login.password';

/** The providers that know a user and can prove it anew: nobody else's answer can prove anything about them. */
export async function providersOf(
  { config, store, providers }: ServerParts,
  localpart: string,
): Promise<ProviderConfig[]> {
  const linked = await store.identities.providersOf(localpart);
  return config.providers.filter(
    ({ id }) => linked.includes(id) && providers.get(id)?.cannotProveAgain !== true,
  );
}

/** The ways that are open to a user. */
export async function offeredStages(parts: ServerParts, localpart: string): Promise<Stage[]> {
  const [providers, hasPassword] = await Promise.all([
    providersOf(parts, localpart),
    parts.homeserver.passwords?.isSet(localpart),
  ]);
  return [
    ...(providers.length > 0 ? ['m.login.sso' as const] : []),
    ...(hasPassword === true ? ['m.login.password' as const] : []),
  ];
}

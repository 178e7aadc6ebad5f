import { type ProviderAccount, providerAccounts } from '../provider/accounts.ts';

/** Somebody who has an account on the world's homeserver and at each of its providers. */
export type WorldUser = {
  readonly localpart: string;
  readonly userId: string;
  readonly password: string;
  readonly displayName: string;
  /** Who they are at the providers: what {@link signInAtProvider} takes. */
  readonly subject: string;
};

/** The people of every world. */
export type WorldUsers = { readonly alice: WorldUser; readonly bob: WorldUser };

/** Gives the providers' people their accounts on a homeserver. */
export function buildUsers(serverName: string): WorldUsers {
  const user = (localpart: string): WorldUser => ({
    localpart,
    userId: `@${localpart}:${serverName}`,
    password: `${localpart}-password`,
    displayName: accountOf(localpart).name,
    subject: accountOf(localpart).subject,
  });
  return { alice: user('alice'), bob: user('bob') };
}

function accountOf(username: string): ProviderAccount {
  const account = providerAccounts.find((known) => known.username === username);
  if (account === undefined) throw new Error(`The providers do not know ${username}`);
  return account;
}

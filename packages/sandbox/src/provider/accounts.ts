/** A person whom a sandbox's identity provider knows. */
export type ProviderAccount = {
  /** The `sub` claim. */
  readonly subject: string;
  /** The `name` claim. */
  readonly name: string;
  /** The `preferred_username` claim. */
  readonly username: string;
  readonly email: string;
  readonly emailVerified: boolean;
};

/** The people that every sandbox provider knows unless told otherwise. */
export const providerAccounts: readonly ProviderAccount[] = [
  {
    subject: 'alice',
    name: 'Alice Anders',
    username: 'alice',
    email: 'alice@example.org',
    emailVerified: true,
  },
  { subject: 'bob', name: 'Bob Brown', username: 'bob', email: 'bob@example.org', emailVerified: true },
];

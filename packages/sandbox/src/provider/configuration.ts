import { randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { ProviderAccount } from './accounts.ts';
import { errorPage, pageHeaders } from './interaction-pages.ts';
import { interactionPath } from './interactions.ts';
import type { ProviderMemory } from './memory-adapter.ts';
import { type SigningKey, signingAlgorithm } from './signing-keys.ts';

const minuteSeconds = 60;
const daySeconds = 24 * 60 * minuteSeconds;

/** The cookies of the provider on that port. Cookies ignore ports, so the names keep several providers apart. */
export function cookieNames(port: number) {
  return {
    session: `provider${port}_session`,
    interaction: `provider${port}_interaction`,
    resume: `provider${port}_resume`,
  };
}

/** What a configuration is made from. */
export type ProviderParts = {
  readonly name: string;
  readonly port: number;
  readonly accounts: readonly ProviderAccount[];
  readonly key: SigningKey;
  readonly memory: ProviderMemory;
};

/** Configures `oidc-provider` completely: it warns about every default that a real operator would change. */
export function buildConfiguration({ name, port, accounts, key, memory }: ProviderParts): Configuration {
  return {
    adapter: (model: string) => memory.adapter(model),
    jwks: { keys: [key.jwk as Required<Pick<typeof key.jwk, 'kty'>>] },
    cookies: { keys: [randomBytes(32).toString('base64url')], names: cookieNames(port) },
    ttl: {
      AccessToken: 10 * minuteSeconds,
      AuthorizationCode: minuteSeconds,
      ClientCredentials: 10 * minuteSeconds,
      Grant: daySeconds,
      IdToken: 10 * minuteSeconds,
      Interaction: 60 * minuteSeconds,
      RefreshToken: daySeconds,
      Session: daySeconds,
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    enabledJWA: { idTokenSigningAlgValues: [signingAlgorithm] },
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    // As most providers do: the ID token carries the claims of the scopes, not only the userinfo endpoint.
    conformIdTokenClaims: false,
    interactions: { url: (_context, interaction) => `${interactionPath}${interaction.uid}` },
    findAccount: (_context, subject) => findAccount(accounts, subject),
    loadExistingGrant: grantEverything,
    clientBasedCORS: () => false,
    renderError: (context, out) => {
      context.set(pageHeaders);
      context.body = errorPage(name, out.error, out.error_description ?? 'The request was refused.');
    },
  };
}

function findAccount(accounts: readonly ProviderAccount[], wanted: string) {
  const account = accounts.find(({ subject }) => subject === wanted);
  if (account === undefined) return undefined;
  const { subject, name, username, email, emailVerified } = account;
  return {
    accountId: subject,
    claims: () => ({
      sub: subject,
      name,
      preferred_username: username,
      email,
      email_verified: emailVerified,
    }),
  };
}

/** Nobody is asked for consent: the operator of a real company's provider has given it for everybody. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant !== undefined) return grant;
  const granted = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  granted.addOIDCScope('openid profile email offline_access');
  await granted.save();
  return granted;
}

import { randomBytes } from 'node:crypto';
import { createOauth2Site, type Oauth2Site } from '../../oauth2-site/oauth2-site.ts';
import type { ProviderSettings, StartedProvider } from './started-provider.ts';

/** A site with OAuth 2.0 alone that knows the world's homeserver. */
export async function startOauth2(settings: ProviderSettings): Promise<StartedProvider<Oauth2Site>> {
  const { id, homeserverUrl, ...options } = settings;
  const site = await createOauth2Site(options);
  const clientSecret = randomBytes(32).toString('base64url');
  await site.addClient({
    clientId: 'latchkey',
    clientSecret,
    clientName: new URL(homeserverUrl).host,
    redirectUris: [`${homeserverUrl}/_latchkey/providers/${encodeURIComponent(id)}/callback`],
  });
  return {
    ...site,
    url: new URL(site.userEndpoint).origin,
    subjectOf: (subject) => String(site.userId(subject) ?? subject),
    entry: {
      type: 'oauth2',
      authorization_endpoint: site.authorizationEndpoint,
      token_endpoint: site.tokenEndpoint,
      userinfo_endpoint: site.userEndpoint,
      client_id: 'latchkey',
      client_secret: clientSecret,
      client_auth_method: 'client_secret_post',
      scopes: ['read:user'],
      subject_claim: 'id',
      claims: { preferred_username: 'login' },
    },
  };
}

import { type JsonObject, stringField } from '@latchkey/protocol';
import * as client from 'openid-client';
import type { OidcConfig } from './config.ts';

/** What the token endpoint has answered, once it was checked. Without an access token there is nothing to ask with. */
export type CheckedTokens = {
  readonly accessToken?: string;
  /** As it was sent. */
  readonly idToken?: string;
  readonly claims: JsonObject;
  readonly subject: string;
};

/**
 * Collects what the provider tells about somebody: the ID token, and the userinfo endpoint where the token alone
 * names nobody. The userinfo must be of the same subject.
 */
export async function collectClaims(
  configuration: client.Configuration,
  { userinfo }: OidcConfig,
  { accessToken, claims, subject }: CheckedTokens,
): Promise<JsonObject> {
  const offered = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const named =
    stringField(claims, 'preferred_username') !== undefined || stringField(claims, 'name') !== undefined;
  const wanted = userinfo === 'always' || (userinfo === 'auto' && offered && !named);
  if (!wanted || accessToken === undefined) return claims;
  const more = await client.fetchUserInfo(configuration, accessToken, subject);
  // The ID token is signed: where both say something, it is believed.
  return { ...more, ...claims };
}

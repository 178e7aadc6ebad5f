import { importPKCS8, SignJWT } from 'jose';
import * as client from 'openid-client';
import type { Clock } from '../../ports.ts';
import { clientSecretBasic } from '../client-secret-basic.ts';
import type { ClientCredential, OidcConfig } from './config.ts';
import type { SigningKey } from './signing-key.ts';

/** A secret that we sign ourselves lives this long. Apple allows half a year; who steals one has an hour. */
const signedSecretTtlMs = 60 * 60_000;

/** It is renewed while it still serves so long: the provider's clock may be ahead. */
const renewedBeforeMs = 10 * 60_000;

/** How we prove to a provider that it is us, for as long as it is configured. */
export async function clientAuthentication(config: OidcConfig, clock: Clock): Promise<client.ClientAuth> {
  const { credential } = config;
  switch (credential.method) {
    case 'none':
      return client.None();
    case 'private_key_jwt':
      return client.PrivateKeyJwt(await importKey(credential.signingKey));
    case 'client_secret_jwt':
      return client.ClientSecretJwt(credential.secret);
    default:
      return 'secret' in credential
        ? bySecret[credential.method](credential.secret)
        : bySignedSecret(config.clientId, credential, clock);
  }
}

const bySecret = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: client.ClientSecretPost,
  client_secret_jwt: client.ClientSecretJwt,
} as const;

async function importKey({ key, algorithm, keyId }: SigningKey) {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key: await importPKCS8(pem, algorithm), ...(keyId !== undefined && { kid: keyId }) };
}

type SignedSecretCredential = Extract<ClientCredential, { readonly signedSecret: unknown }>;

/** @see https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret */
function bySignedSecret(
  clientId: string,
  { method, signedSecret }: SignedSecretCredential,
  clock: Clock,
): client.ClientAuth {
  let current: { readonly secret: string; readonly expiresAt: number } | undefined;
  const renew = async () => {
    const issuedAt = clock.now();
    const expiresAt = issuedAt + signedSecretTtlMs;
    const { key, algorithm, keyId, issuer, audience } = signedSecret;
    const secret = await new SignJWT()
      .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
      .setIssuer(issuer)
      .setSubject(clientId)
      .setAudience(audience)
      .setIssuedAt(Math.floor(issuedAt / 1_000))
      .setExpirationTime(Math.floor(expiresAt / 1_000))
      .sign(key);
    current = { secret, expiresAt };
    return secret;
  };
  return async (server, metadata, body, headers) => {
    const fresh = current !== undefined && clock.now() < current.expiresAt - renewedBeforeMs;
    const secret = fresh && current !== undefined ? current.secret : await renew();
    await bySecret[method](secret)(server, metadata, body, headers);
  };
}

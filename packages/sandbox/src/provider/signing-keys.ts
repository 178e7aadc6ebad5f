import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** The algorithm that every OpenID Connect client must understand, and nearly every real provider uses. */
export const signingAlgorithm = 'RS256';

/** A provider's signing key. */
export type SigningKey = {
  /** With its private part: for the provider only. */
  readonly jwk: JWK;
  /** Signs claims as they are, without adding or checking any. */
  sign(claims: JWTPayload): Promise<string>;
};

/** Makes a new key. Two with one `kid` can't be told apart by their name, which is what forgers try. */
export async function createSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  return {
    jwk: { ...(await exportJWK(privateKey)), kid, alg: signingAlgorithm, use: 'sig' },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: signingAlgorithm, kid }).sign(privateKey),
  };
}

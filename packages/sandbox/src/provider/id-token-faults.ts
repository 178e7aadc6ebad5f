import { decodeJwt, type JWTPayload } from 'jose';
import type { ProviderFault } from './faults.ts';
import { createSigningKey, type SigningKey } from './signing-keys.ts';

const hourSeconds = 60 * 60;

type ClaimChange = (claims: JWTPayload) => JWTPayload;

const claimFaults: Readonly<Partial<Record<ProviderFault, ClaimChange>>> = {
  'wrong-nonce': (claims) => ({ ...claims, nonce: 'a-nonce-from-elsewhere' }),
  'wrong-issuer': (claims) => ({ ...claims, iss: 'http://127.0.0.1:9/another-issuer' }),
  'wrong-audience': (claims) => ({ ...claims, aud: 'another-client' }),
  'expired-id-token': (claims) => ({
    ...claims,
    iat: Number(claims.iat) - 2 * hourSeconds,
    exp: Number(claims.iat) - hourSeconds,
  }),
};

/**
 * Applies the active faults to an ID token. It stays a token of this provider in everything else: the same claims,
 * signed again with the same key, so that only the one check under test can refuse it.
 */
export async function tamperWithIdToken(
  idToken: string,
  key: SigningKey,
  active: ReadonlySet<ProviderFault>,
): Promise<string> {
  const changes = [...active].flatMap((fault) => claimFaults[fault] ?? []);
  const forged = active.has('bad-signature');
  if (changes.length === 0 && !forged) return idToken;
  const claims = changes.reduce<JWTPayload>((changed, change) => change(changed), decodeJwt(idToken));
  const signer = forged ? await createSigningKey(key.jwk.kid ?? '') : key;
  return signer.sign(claims);
}

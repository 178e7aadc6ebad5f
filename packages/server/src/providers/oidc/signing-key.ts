import { createPrivateKey, type KeyObject } from 'node:crypto';

/** A private key of ours at a provider, and the algorithm that fits it. */
export type SigningKey = {
  readonly key: KeyObject;
  readonly algorithm: 'ES256' | 'ES384' | 'ES512' | 'RS256' | 'EdDSA';
  /** Tells the provider which of its client's keys it is. */
  readonly keyId: string | undefined;
};

const ellipticAlgorithms = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' } as const;

/** Reads a private key in PEM. @returns `undefined` if it is none, or of a kind that no provider takes. */
export function readSigningKey(pem: string, keyId: string | undefined): SigningKey | undefined {
  const key = parsePem(pem);
  const algorithm = key && algorithmOf(key);
  return key === undefined || algorithm === undefined ? undefined : { key, algorithm, keyId };
}

function parsePem(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function algorithmOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): SigningKey['algorithm'] | undefined {
  switch (asymmetricKeyType) {
    case 'ec': {
      const curve = asymmetricKeyDetails?.namedCurve ?? '';
      return curve in ellipticAlgorithms
        ? ellipticAlgorithms[curve as keyof typeof ellipticAlgorithms]
        : undefined;
    }
    case 'rsa':
      return (asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048 ? 'RS256' : undefined;
    case 'ed25519':
      return 'EdDSA';
    default:
      return undefined;
  }
}

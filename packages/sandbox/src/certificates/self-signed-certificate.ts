import { createPublicKey, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { bitString, der, objectId, utcTime } from './der.ts';

/** An RSA key of 2048 bits with a certificate, both PEM. */
export type KeyAndCertificate = { readonly key: string; readonly certificate: string };

const dayMs = 86_400_000;

const sha256WithRsa = der('sequence', objectId('2a864886f70d01010b'), Buffer.from([0x05, 0x00]));

/**
 * Makes a key and a certificate that vouches for itself: for programs that sign SAML, or that answer by TLS. From
 * yesterday, so that no clock finds it too young, for 30 days.
 *
 * @param commonName - such as `localhost`, for which it is then good in TLS as well, with `127.0.0.1`.
 */
export async function createSelfSignedCertificate(commonName = 'localhost'): Promise<KeyAndCertificate> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = der(
    'sequence',
    der('set', der('sequence', objectId('550403'), der('utf8String', Buffer.from(commonName)))),
  );
  const now = Date.now();
  const body = der(
    'sequence',
    der(0xa0, der('integer', Buffer.from([2]))),
    // Positive, and without a needless zero in front.
    der('integer', Buffer.from([0x40]), randomBytes(15)),
    sha256WithRsa,
    name,
    der('sequence', utcTime(new Date(now - dayMs)), utcTime(new Date(now + 30 * dayMs))),
    name,
    publicKey,
    der(0xa3, der('sequence', subjectAltNames(commonName))),
  );
  const signature = sign('sha256', body, privateKey);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(der('sequence', body, sha256WithRsa, bitString(signature))),
  };
}

function subjectAltNames(commonName: string): Buffer {
  const names = der('sequence', der(0x82, Buffer.from(commonName)), der(0x87, Buffer.from([127, 0, 0, 1])));
  return der('sequence', objectId('551d11'), der('octetString', names));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

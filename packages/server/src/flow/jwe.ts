import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/** A key that seals flows. Its id stands in the sealed text, so that keys can be replaced while flows are open. */
export type FlowKey = { readonly id: string; readonly key: KeyObject };

/** AES-GCM's nonce, in bytes. */
export const ivBytes = 12;

const tagBytes = 16;

/**
 * Encrypts and signs a text as a compact JWE (`dir`, `A256GCM`). Any JOSE library opens it; node's own cipher is
 * used because it is synchronous and ten times as fast, and a flow is sealed for every anonymous request.
 *
 * @param iv - {@link ivBytes} random bytes, never used before with this key.
 * @see https://www.rfc-editor.org/rfc/rfc7516
 */
export function sealJwe(plaintext: string, { id, key }: FlowKey, iv: Uint8Array): string {
  const header = encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: id }));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(header, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  // Between the first two dots stands the encrypted key, which `dir` does not have.
  return [header, '', encode(iv), encode(ciphertext), encode(cipher.getAuthTag())].join('.');
}

/**
 * Opens what {@link sealJwe} has sealed.
 *
 * @returns the text, or `undefined` if it was changed, sealed with a key that is not among these, or is no JWE.
 */
export function openJwe(jwe: string, keys: readonly FlowKey[]): string | undefined {
  const [header = '', wrappedKey, iv = '', ciphertext = '', tag = '', ...rest] = jwe.split('.');
  const key = keys.find(({ id }) => id === readKeyId(header));
  const tagRead = decode(tag);
  // A shorter tag would be easier to guess, and node would accept it.
  if (key === undefined || wrappedKey !== '' || rest.length > 0 || tagRead.length !== tagBytes)
    return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, decode(iv), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(header, 'ascii'));
    decipher.setAuthTag(tagRead);
    return Buffer.concat([decipher.update(decode(ciphertext)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The algorithms are not up to the sender: whatever else the header says, it is opened as what we seal. */
function readKeyId(header: string): unknown {
  try {
    const parsed: unknown = JSON.parse(decode(header).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && 'kid' in parsed ? parsed.kid : undefined;
  } catch {
    return undefined;
  }
}

function encode(bytes: Uint8Array | string): string {
  return Buffer.from(bytes as Uint8Array).toString('base64url');
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

/** The few pieces of ASN.1 DER that a certificate is made of. */

const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value with its tag, and the length in between. */
export function der(tag: keyof typeof tags | number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const number = typeof tag === 'number' ? tag : tags[tag];
  return Buffer.concat([Buffer.from([number]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** An object identifier, given in its encoded form. */
export function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** `bits` are whole bytes. */
export function bitString(bits: Uint8Array): Buffer {
  return der('bitString', Buffer.from([0]), bits);
}

export function utcTime(time: Date): Buffer {
  const digits = time.toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return der('utcTime', Buffer.from(`${digits}Z`, 'ascii'));
}

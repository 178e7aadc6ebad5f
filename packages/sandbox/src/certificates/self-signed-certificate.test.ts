import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSelfSignedCertificate } from './self-signed-certificate.ts';

it('makes a certificate of its key, for the name and 127.0.0.1, that is valid now', async () => {
  const { key, certificate } = await createSelfSignedCertificate('directory.test');
  const read = new X509Certificate(certificate);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.subject).toBe('CN=directory.test');
  expect([read.checkHost('directory.test'), read.checkIP('127.0.0.1')]).toEqual([
    'directory.test',
    '127.0.0.1',
  ]);
  expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now());
});

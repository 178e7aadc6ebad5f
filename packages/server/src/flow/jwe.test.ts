import { createSecretKey, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { expect, test } from 'vitest';
import { ivBytes, openJwe, sealJwe } from './jwe.ts';

const makeKey = (id: string) => ({ id, key: createSecretKey(randomBytes(32)) });
const seal = (text: string, key: ReturnType<typeof makeKey>) => sealJwe(text, key, randomBytes(ivBytes));

test('what is sealed is a standard JWE: jose opens it', async () => {
  const key = makeKey('k1');
  const { plaintext, protectedHeader } = await compactDecrypt(seal('{"täxt":1}', key), key.key);
  expect(new TextDecoder().decode(plaintext)).toBe('{"täxt":1}');
  expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kid: 'k1' });
});

test('a standard JWE that jose has sealed is opened', async () => {
  const key = makeKey('k1');
  const jwe = await new CompactEncrypt(new TextEncoder().encode('text'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'k1' })
    .encrypt(key.key);
  expect(openJwe(jwe, [key])).toBe('text');
});

test('an older key still opens, one that is gone does not', () => {
  const [old, current] = [makeKey('old'), makeKey('new')];
  const sealed = seal('text', old);
  expect(openJwe(sealed, [current, old])).toBe('text');
  expect(openJwe(sealed, [current])).toBeUndefined();
  expect(openJwe(sealed, [{ ...current, id: 'old' }])).toBeUndefined();
});

test('a change anywhere is noticed', () => {
  const key = makeKey('k1');
  const sealed = seal('text', key);
  // Every character but the last of a part, some of whose bits base64 ignores.
  for (let place = 0; place < sealed.length - 1; place++) {
    if (sealed[place] === '.' || sealed[place + 1] === '.') continue;
    const changed = sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1);
    expect(openJwe(changed, [key]), `place ${place}`).toBeUndefined();
  }
});

test('a shortened tag, a wrapped key or a part too many are refused', () => {
  const key = makeKey('k1');
  const sealed = seal('text', key);
  const [header, , iv, text, tag = ''] = sealed.split('.');
  for (const forged of [
    [header, '', iv, text, tag.slice(0, 6)],
    [header, 'AAAA', iv, text, tag],
    [header, '', iv, text, tag, ''],
    [header, '', '', text, tag],
    ['', '', iv, text, tag],
  ])
    expect(openJwe(forged.join('.'), [key])).toBeUndefined();
  expect(openJwe('', [key])).toBeUndefined();
});

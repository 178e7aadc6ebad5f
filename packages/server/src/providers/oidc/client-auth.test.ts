import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { clientAuthentication } from './client-auth.ts';
import type { OidcConfig } from './config.ts';

const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const minuteMs = 60_000;

test('a signed secret is what Apple asks for, serves for an hour, and is renewed before it ends', async () => {
  let now = Date.UTC(2026, 0, 1);
  const config = {
    clientId: 'org.example',
    credential: {
      method: 'client_secret_post',
      signedSecret: {
        key,
        algorithm: 'ES256',
        keyId: 'KEY',
        issuer: 'TEAM',
        audience: 'https://appleid.apple.com',
      },
    },
  };
  const authenticate = await clientAuthentication(config as unknown as OidcConfig, { now: () => now });
  const secret = async () => {
    const body = new URLSearchParams();
    await authenticate({ issuer: 'https://id.example' }, { client_id: 'org.example' }, body, new Headers());
    return body.get('client_secret') ?? '';
  };
  const first = await secret();
  const { payload, protectedHeader } = await jwtVerify(first, publicKey, { currentDate: new Date(now) });
  expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'KEY' });
  const iat = now / 1_000;
  const audience = 'https://appleid.apple.com';
  expect(payload).toEqual({ iss: 'TEAM', sub: 'org.example', aud: audience, iat, exp: iat + 3_600 });
  now += 50 * minuteMs - 1;
  expect(await secret()).toBe(first);
  now += 1;
  expect(await secret()).not.toBe(first);
});

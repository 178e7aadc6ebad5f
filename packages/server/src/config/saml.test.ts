import { beforeAll, expect, test } from 'vitest';
import {
  createSelfSignedCertificate,
  type KeyAndCertificate,
} from '../../../sandbox/src/certificates/self-signed-certificate.ts';
import { parseConfig } from './parse-config.ts';

let own: KeyAndCertificate;
let other: KeyAndCertificate;
beforeAll(async () => {
  own = await createSelfSignedCertificate('own');
  other = await createSelfSignedCertificate('other');
});

const url = 'https://idp.example/metadata';

function parse(entry: object, files: Readonly<Record<string, string>> = {}) {
  const provider = { id: 'acme', type: 'saml', name: 'Acme', ...entry };
  const yaml = JSON.stringify({
    server_name: 'example.org',
    public_base_url: 'https://matrix.example/',
    providers: [provider],
  });
  return parseConfig(yaml, (path) => files[path] ?? '').providers[0];
}

const mistakesOf = (entry: object, files: Readonly<Record<string, string>> = {}) => {
  try {
    parse(entry, files);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test('a SAML provider needs a key that fits its certificate, unless it signs nothing', () => {
  expect(mistakesOf({ idp_metadata_url: url })).toContain('providers.0.signing_key_file: is required');
  expect(mistakesOf({ idp_metadata_url: url, sign_requests: false })).toBe('');
  const pair = { signing_key: own.key, signing_certificate_file: 'own.crt' };
  expect(mistakesOf({ idp_metadata_url: url, ...pair }, { 'own.crt': own.certificate })).toBe('');
  const mixed = mistakesOf({ idp_metadata_url: url, ...pair }, { 'own.crt': other.certificate });
  expect(mixed).toContain('providers.0.signing_certificate_file');
  expect(mixed).not.toContain('PRIVATE KEY');
  expect(mistakesOf({ idp_metadata_url: url, signing_key: own.key })).toContain('given together');
});

test('an identity provider is described in one way', () => {
  const unsigned = { sign_requests: false };
  expect(mistakesOf(unsigned)).toContain('one of idp_metadata_url, idp_metadata_file and idp_sso_url');
  expect(mistakesOf({ ...unsigned, idp_metadata_url: url, idp_sso_url: url })).toContain('only one');
  const byHand = { ...unsigned, idp_sso_url: 'https://idp.example/sso' };
  expect(mistakesOf(byHand)).toContain('idp_entity_id: is required');
  const complete = { ...byHand, idp_entity_id: 'https://idp.example/', idp_certificate_files: ['idp.crt'] };
  expect(mistakesOf(complete, { 'idp.crt': 'nothing' })).toContain('no certificate in PEM');
  expect(parse(complete, { 'idp.crt': own.certificate + other.certificate })).toMatchObject({
    source: {
      identityProvider: { certificates: [own.certificate.trim(), other.certificate.trim()] },
    },
  });
});

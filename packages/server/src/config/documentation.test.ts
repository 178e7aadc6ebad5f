import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSelfSignedCertificate } from '../../../sandbox/src/certificates/self-signed-certificate.ts';
import { parseConfig } from './parse-config.ts';
import { configFile } from './schema.ts';

const page = readFileSync(new URL('../../../../docs/server-config.md', import.meta.url), 'utf8');

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** Every key of the file, by its path; the places in lists have no names. */
function keysOf(schema: Schema, path = ''): string[] {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
      const key = path === '' ? name : `${path}.${name}`;
      const below = keysOf(value, key);
      return value.properties === undefined && below.length > 0 && value.items === undefined
        ? below
        : [...(value.properties === undefined ? [key] : []), ...below];
    }),
    ...(schema.items === undefined ? [] : keysOf(schema.items, path)),
    ...alternatives.flatMap((alternative) => keysOf(alternative, path)),
  ];
}

const keys = new Set(keysOf(z.toJSONSchema(configFile, { io: 'input', unrepresentable: 'any' }) as Schema));

test('every key of the configuration is documented, and nothing else is', () => {
  expect(keys.size).toBeGreaterThan(40);
  const documented = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key = '']) => key);
  expect(documented.toSorted()).toEqual([...keys].toSorted());
});

/** The files that the examples name. */
const readKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

test('every example of the page is a valid file', async () => {
  const saml = await createSelfSignedCertificate();
  const readFile = (path: string) =>
    path.endsWith('saml.key') ? saml.key : path.endsWith('saml.crt') ? saml.certificate : readKey();
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);
  expect(examples.length).toBeGreaterThan(1);
  for (const yaml of examples) expect(parseConfig(yaml, readFile).serverName).toBe('example.org');
});

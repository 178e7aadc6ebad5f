import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

const keys = new Set([...read('server-config.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, key = '']) => key));
const rows = [...read('synapse-parity.md').matchAll(/^\| (.+?) \| (.*?)\| (.*?)\|$/gm)].filter(
  ([, synapse = '']) => synapse !== 'Synapse',
);

test.each(rows.map(([row, , here = '', reason = '']) => ({ row, here, reason })))(
  '$row',
  ({ here, reason }) => {
    const names = [...here.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    // An option that is not here has a reason; one that is here is a key of the configuration.
    if (names.length === 0) expect(reason.trim()).not.toBe('');
    for (const name of names)
      if (!here.includes('(a filter)'))
        expect(keys.has(name) || keys.has(`providers.${name}`), `${name} is no key`).toBe(true);
  },
);

test('the table has all parts', () => expect(rows.length).toBeGreaterThan(50));

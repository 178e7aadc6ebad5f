import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

test('reads every JSON text as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
});

test('refuses every object in which one key was written twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }), (object) => {
      const members = Object.entries(object).map(
        ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
      );
      const text = `[{${[...members, members[0]].join(' , ')}}]`;
      expect(parseStrictJson(text)).toEqual({ flaw: 'duplicate_key' });
    }),
  );
});

test.each([
  '{"a":"{\\"b\\":1,\\"b\\":2}"}',
  '[{"a":1},{"a":1}]',
  '{"a":{"a":{"a":1}}}',
  '["a","a"]',
  '{"a":"a"}',
])('takes %s for what it is: nothing is twice in it', (text) =>
  expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) }),
);

test('counts depth outside of strings only, and refuses too much of it before parsing', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(parseStrictJson(deep(32))).toHaveProperty('value');
  expect(parseStrictJson(deep(33))).toEqual({ flaw: 'too_deep' });
  expect(parseStrictJson(JSON.stringify(deep(100)))).toHaveProperty('value');
  expect(parseStrictJson('['.repeat(60_000))).toEqual({ flaw: 'too_deep' });
});

test.each([
  ['quotes that are escaped', '"\\"'],
  ['escapes', '"\\\\'],
  ['an escape at the very end', '"a\\'],
])('reads a string that never ends once, however many %s it has', (_what, [quote = '', ...repeated]) => {
  const text = quote + repeated.join('').repeat(32_000);
  const startedAt = performance.now();
  expect(parseStrictJson(text)).toEqual({ flaw: 'not_json' });
  expect(performance.now() - startedAt).toBeLessThan(500);
});

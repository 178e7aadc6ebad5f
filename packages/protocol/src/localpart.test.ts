import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../vectors/localparts.json' with { type: 'json' };
import { mapToLocalpart } from './localpart.ts';

test.each(vectors)('maps $name to $localpart', ({ name, localpart }) => {
  expect(mapToLocalpart(name)).toBe(localpart);
});

test('stays in the grammar for new users, never begins as a bridge does, and keeps different names apart', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(mapToLocalpart(one)).toMatch(/^[a-z0-9./=+-][a-z0-9._=/+-]*$/);
      const isSame = lowerAscii(one) === lowerAscii(other);
      expect(mapToLocalpart(one) === mapToLocalpart(other)).toBe(isSame);
    }),
    { numRuns: 500 },
  );
});

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

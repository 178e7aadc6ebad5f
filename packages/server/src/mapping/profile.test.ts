import { isMintableLocalpart } from '@latchkey/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localpartCandidates, suggestProfile } from './profile.ts';

test('every candidate of every name can be given to a new user, and no two are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (name) => {
      const { localpartBase } = suggestProfile({ subject: 's', claims: { preferred_username: name } });
      const candidates = [...localpartCandidates(localpartBase, 'matrix.example.org:8448')];
      expect(new Set(candidates).size).toBe(candidates.length);
      for (const candidate of candidates)
        if (!isMintableLocalpart(candidate, 'matrix.example.org:8448')) throw new Error(candidate);
    }),
    { numRuns: 50 },
  );
});

test('a long name is cut, but never through an escape', () => {
  const { localpartBase } = suggestProfile({ subject: 'ü'.repeat(300), claims: {} });
  for (const candidate of localpartCandidates(localpartBase, 'example.org'))
    expect(candidate).toMatch(/^(?:=[0-9a-f]{2})+[0-9]*$/);
});

test.each([
  [
    { preferred_username: 'Alice', name: 'Alice A.' },
    { localpartBase: 'alice', displayName: 'Alice A.' },
  ],
  [{ preferred_username: 7, name: 7 }, { localpartBase: 'subject' }],
  [{ name: '\u202eevil' }, { localpartBase: 'subject', displayName: 'evil' }],
  [{ email: 'alice@example.org' }, { localpartBase: 'subject' }],
])('claims %j suggest %j', (claims, profile) => {
  expect(suggestProfile({ subject: 'subject', claims })).toEqual(profile);
});

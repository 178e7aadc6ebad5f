import { expect, test } from 'vitest';
import { readSubject } from './subject.ts';

test.each([
  ['alice', 'alice'],
  [4711, '4711'],
  [0, '0'],
  [2 ** 53, undefined],
  [1.5, undefined],
  [Number.NaN, undefined],
  ['', undefined],
  [undefined, undefined],
  [null, undefined],
  [{}, undefined],
])('the subject %j is read as %j', (value, subject) => {
  expect(readSubject(value)).toBe(subject);
});

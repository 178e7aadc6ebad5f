import { expect, test } from 'vitest';
import { buildVersions, choosePrefix, parseVersions } from './versions.ts';

const prefixFor = (...versions: string[]) => choosePrefix({ versions, unstableFeatures: {} });

test('C14: only a server that lists nothing but r0 is spoken to under r0', () => {
  expect(prefixFor('r0.6.1')).toBe('r0');
  expect(prefixFor('r0.0.1', 'r0.6.1')).toBe('r0');
  expect(prefixFor('r0.6.1', 'v1.1')).toBe('v3');
  expect(prefixFor('v1.19')).toBe('v3');
  expect(prefixFor('v2.0')).toBe('v3');
  expect(prefixFor()).toBe('v3');
});

test('reads what was built', () => {
  const versions = { versions: ['v1.11'], unstableFeatures: { 'org.example.x': true } };
  expect(parseVersions(buildVersions(versions))).toEqual(versions);
});

test('C10: anything else is not a homeserver', () => {
  for (const body of [
    undefined,
    null,
    [],
    'x',
    {},
    { versions: 'v1.1' },
    { versions: [1] },
    { versions: null },
  ])
    expect(parseVersions(body)).toBeUndefined();
  expect(parseVersions({ versions: [], unstable_features: 'x' })).toEqual({
    versions: [],
    unstableFeatures: {},
  });
});

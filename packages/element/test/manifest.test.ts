import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeManifest, manifestPath } from '../scripts/manifest.ts';

test('custom-elements.json says what the class says; else run npm run manifest -w @latchkey/element', async () => {
  expect(await readFile(manifestPath, 'utf8')).toBe(await makeManifest());
});

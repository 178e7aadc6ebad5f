import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { recordSynapse } from './record-synapse.ts';
import { recordingsFolder } from './recordings-folder.ts';

test('the gallery shows what Synapse answers today', async () => {
  for (const [name, recording] of Object.entries(await recordSynapse())) {
    const kept: Recording = JSON.parse(await readFile(join(recordingsFolder, `${name}.json`), 'utf8'));
    expect(kept, `${name}: npm run gallery:record`).toEqual(recording);
  }
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { recordHandlers } from './record-handlers.ts';
import { recordLatchkey } from './record-latchkey.ts';
import { recordingsFolder } from './recordings-folder.ts';

/** Without what is another one each time. */
function comparable({ answers }: Recording): unknown {
  return JSON.parse(JSON.stringify(answers).replaceAll(/("retry_after_ms":)\d+/g, '$1null'));
}

test.each([
  ['our own server', recordLatchkey],
  ['the sandbox', recordHandlers],
])('the gallery shows what %s answers today', async (_who, record) => {
  for (const [name, recording] of Object.entries(await record())) {
    const kept: Recording = JSON.parse(await readFile(join(recordingsFolder, `${name}.json`), 'utf8'));
    expect(comparable(kept), `${name}: npm run gallery:record`).toEqual(comparable(recording));
  }
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recording } from '../../packages/element/gallery/recording.ts';
import { runCommand } from '../run-command.ts';
import { recordHandlers } from './record-handlers.ts';
import { recordLatchkey } from './record-latchkey.ts';
import { recordSynapse } from './record-synapse.ts';
import { recordingsFolder } from './recordings-folder.ts';

/** Asks the servers anew what the gallery shows: run it when one of them has changed, and look at the difference. */
async function main(): Promise<void> {
  const recordings: Record<string, Recording> = {
    ...(await recordSynapse()),
    ...(await recordLatchkey()),
    ...(await recordHandlers()),
  };
  await mkdir(recordingsFolder, { recursive: true });
  for (const [name, recording] of Object.entries(recordings)) {
    await writeFile(join(recordingsFolder, `${name}.json`), `${JSON.stringify(recording, undefined, 2)}\n`);
    console.log(`${name}: ${recording.from}`);
  }
  await runCommand('npx', ['biome', 'check', '--write', recordingsFolder]);
}

await main();

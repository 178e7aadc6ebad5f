import { writeFile } from 'node:fs/promises';
import { makeManifest, manifestPath } from './manifest.ts';

await writeFile(manifestPath, await makeManifest());

import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

/** Where the manifest lies. */
export const manifestPath = fileURLToPath(new URL('../custom-elements.json', import.meta.url));

/** Reads the class, and writes down for editors and documentation tools what it says of itself. */
export async function makeManifest(): Promise<string> {
  const argv = ['analyze'];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const manifest = await cli({ argv, cwd, noWrite: true });
  for (const { declarations } of manifest.modules)
    for (const declaration of declarations)
      declaration.members = declaration.members?.filter(({ privacy }) => privacy !== 'private');
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

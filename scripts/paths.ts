import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Git-ignored; holds what a fresh machine lacks. Deleting it only costs the time to fetch it again. */
export const cacheFolder = join(repositoryRoot, '.cache');

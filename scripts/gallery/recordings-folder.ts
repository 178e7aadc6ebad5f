import { join } from 'node:path';
import { repositoryRoot } from '../paths.ts';

/** Where the gallery's recorded answers are. */
export const recordingsFolder = join(repositoryRoot, 'packages', 'element', 'gallery', 'answers');

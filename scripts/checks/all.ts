import { type Check, toolCheck } from './check.ts';
import { docs } from './docs.ts';
import { lockFile } from './lock-file.ts';
import { packages } from './packages.ts';
import { portability } from './portability.ts';
import { matrixPaths, reExports } from './source-rules.ts';

/** Comes before all others: they look at what it makes. */
export const build: Check = toolCheck('build', 'tsc', ['-b']);

/** What must hold of the repository, the longest first. */
export const checks: readonly Check[] = [
  docs,
  packages,
  toolCheck('types', 'tsc', [
    '-b',
    'tsconfig.tests.json',
    'tsconfig.server-tests.json',
    'examples/tsconfig.json',
  ]),
  toolCheck('size', 'size-limit', []),
  toolCheck('unused', 'knip', []),
  toolCheck('layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', '@(packages|apps|scripts|e2e)']),
  toolCheck('lint', 'biome', ['check', '--error-on-warnings']),
  portability,
  matrixPaths,
  reExports,
  lockFile,
];

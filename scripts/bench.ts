import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { build } from './checks/all.ts';
import { repositoryRoot } from './paths.ts';
import { runTool } from './run-tool.ts';

type BundleSize = {
  readonly name: string;
  readonly passed: boolean;
  readonly size: number;
  readonly sizeLimit: number;
};

/** Prints what the design sets targets for; each file in scripts/bench/ measures one part and prints it itself. */
async function main(): Promise<void> {
  const built = await build.run();
  if (!built.ok) throw new Error(`the packages do not build:\n${built.problems}`);
  const files = await Array.fromAsync(glob('scripts/bench/*.ts', { cwd: repositoryRoot }));
  for (const file of files.filter((path) => !path.endsWith('.test.ts')).toSorted()) {
    console.log(`\n${file}`);
    if (!(await runBench(file))) process.exitCode = 1;
  }
  await printBundleSizes();
}

async function runBench(file: string): Promise<boolean> {
  const bench = spawn(process.execPath, [file], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [exitCode] = await once(bench, 'exit');
  return exitCode === 0;
}

async function printBundleSizes(): Promise<void> {
  console.log('\nbundle sizes, minified + brotli');
  const { stdout, output } = await runTool('size-limit', ['--json']);
  if (!stdout.trimStart().startsWith('[')) throw new Error(`size-limit can't measure:\n${output}`);
  for (const { name, passed, size, sizeLimit } of JSON.parse(stdout) as BundleSize[]) {
    console.log(`  ${kilobytes(size)} of ${kilobytes(sizeLimit)}  ${name}${passed ? '' : ': too large'}`);
    if (!passed) process.exitCode = 1;
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2).padStart(6)} kB`;

await main();

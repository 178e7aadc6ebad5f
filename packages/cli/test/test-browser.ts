import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program for `$BROWSER` that signs in by itself. */
export type TestBrowser = {
  readonly program: string;
  /** The pages that it ended at, in order. */
  endedAt(): Promise<{ url: string; text: string; status: number }[]>;
  remove(): Promise<void>;
};

const script = fileURLToPath(new URL('browser-script.ts', import.meta.url));

/** Makes a browser whose owner is known to the sandbox's providers as `account`. */
export async function makeTestBrowser(account: string): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey browser-'));
  const program = join(folder, 'browser');
  const report = join(folder, 'report');
  const words = [process.execPath, '--conditions=@latchkey/source', script, account, report];
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  // It talks on both outputs, as browsers do: nothing of it may reach those of latchkey.
  await writeFile(program, `#!/bin/sh\necho noise; echo noise >&2\nexec ${quoted} "$@"\n`);
  await chmod(program, 0o755);
  return {
    program,
    async endedAt() {
      const lines = (await readFile(report, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

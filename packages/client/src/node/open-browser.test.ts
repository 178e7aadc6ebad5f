import { chmod, mkdtemp, readFile, rm, watch, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openBrowser } from './open-browser.ts';

const url = 'https://example.org/sso?redirectUrl=http%3A%2F%2F127.0.0.1&a=$(touch nothing);b|c "d"';

/** A browser that writes down its arguments, in a folder whose name has a space in it. */
async function makeBrowser(): Promise<{ program: string; seenArguments: () => Promise<string[]> }> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey browser-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'my browser');
  const script = `#!${process.execPath}
    const { renameSync, writeFileSync } = require('node:fs');
    console.log('noise that must not be seen');
    writeFileSync(${JSON.stringify(join(folder, 'part'))}, JSON.stringify(process.argv.slice(2)));
    renameSync(${JSON.stringify(join(folder, 'part'))}, ${JSON.stringify(join(folder, 'arguments'))});`;
  await writeFile(program, script);
  await chmod(program, 0o755);
  const written = (async () => {
    for await (const { filename } of watch(folder)) if (filename === 'arguments') return;
  })();
  return {
    program,
    seenArguments: async () => {
      await written;
      return JSON.parse(await readFile(join(folder, 'arguments'), 'utf8'));
    },
  };
}

it('gives $BROWSER the address as one argument, which no shell ever reads', async () => {
  const { program, seenArguments } = await makeBrowser();
  await openBrowser(url, { env: { ...process.env, BROWSER: program } });
  expect(await seenArguments()).toEqual([url]);
});

it('accepts arguments in $BROWSER', async () => {
  const { program, seenArguments } = await makeBrowser();
  await openBrowser(url, { env: { BROWSER: `${process.execPath} ${program.replace(/ /g, '*')}` } }).catch(
    () => {},
  );
  const plain = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'browser.cjs');
  onTestFinished(() => rm(plain, { force: true }));
  await writeFile(plain, `require(${JSON.stringify(program)})`);
  await openBrowser(url, { env: { BROWSER: `${process.execPath} ${plain} --new-window %s --private` } });
  expect(await seenArguments()).toEqual(['--new-window', url, '--private']);
});

it('says opener_failed if $BROWSER can’t be started', async () => {
  const opened = openBrowser(url, { env: { BROWSER: '/nowhere/browser' } });
  await expect(opened).rejects.toMatchObject({ code: 'opener_failed' });
});

it('says opener_failed where there is no screen', async () => {
  await expect(openBrowser(url, { env: {}, platform: 'linux' })).rejects.toMatchObject({
    code: 'opener_failed',
  });
});

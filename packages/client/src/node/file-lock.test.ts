import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { fileLock } from './file-lock.ts';
import { isRunning, ownIdentity } from './process-identity.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const lockFile = fileURLToPath(new URL('./file-lock.ts', import.meta.url));

/** A program with the lock's code; ends with the test. */
function program(code: string): ChildProcess {
  const script = `import { fileLock } from ${JSON.stringify(lockFile)}; ${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** A program that has the lock and never lets go. */
async function ownerOf(folder: string): Promise<ChildProcess> {
  const owner = program(`
    setInterval(() => undefined, 1_000);
    await fileLock(${JSON.stringify(folder)})('name', () => { console.log('has it'); return new Promise(() => undefined); });`);
  await once(owner.stdout ?? owner, 'data');
  return owner;
}

test('four programs that count in one file lose nothing', async () => {
  const folder = await emptyFolder();
  const count = join(folder, 'count');
  await writeFile(count, '0');
  const code = `
    import { readFile, writeFile } from 'node:fs/promises';
    const lock = fileLock(${JSON.stringify(join(folder, 'locks'))});
    for (let time = 0; time < 50; time++)
      await lock('count', async () => writeFile(${JSON.stringify(count)}, String(1 + Number(await readFile(${JSON.stringify(count)}, 'utf8')))));`;
  await Promise.all(Array.from({ length: 4 }, () => once(program(code), 'exit')));
  expect(await readFile(count, 'utf8')).toBe('200');
  expect(await readdir(join(folder, 'locks'))).toEqual([]);
}, 60_000);

test('two locks of one program keep each other out too', async () => {
  const folder = await emptyFolder();
  const [one, other] = [fileLock(folder), fileLock(folder)];
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await new Promise(setImmediate);
    inside--;
  };
  await Promise.all([one('a', work), other('a', work), one('a', work), other('a', work)]);
});

test('an owner that was killed keeps nobody out', async () => {
  const folder = await emptyFolder();
  const owner = await ownerOf(folder);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await readdir(folder)).toHaveLength(1);
  expect(await fileLock(folder)('name', async () => 'mine')).toBe('mine');
  expect(await readdir(folder)).toEqual([]);
});

test('of many who find a dead owner one at a time gets in', async () => {
  const folder = await emptyFolder();
  const owner = await ownerOf(folder);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await new Promise(setImmediate);
    inside--;
  };
  await Promise.all(Array.from({ length: 12 }, () => fileLock(folder)('name', work)));
});

test('an owner that lives keeps everybody out until they give up', async () => {
  const folder = await emptyFolder();
  await ownerOf(folder);
  const caller = new AbortController();
  const waiting = fileLock(folder)('name', async () => 'never', caller.signal);
  await expect.poll(async () => (await readdir(folder)).length).toBeGreaterThan(0);
  caller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect(await readdir(folder)).toHaveLength(1);
});

test('an owner that was stopped loses the lock, whatever the clocks say', async () => {
  const folder = await emptyFolder();
  const owner = await ownerOf(folder);
  owner.kill('SIGSTOP');
  const [name = ''] = await readdir(folder);
  await utimes(join(folder, name), new Date('2100-01-01'), new Date('2100-01-01'));
  expect(await fileLock(folder, { silenceMs: 300 })('name', async () => 'mine')).toBe('mine');
});

test('an owner on another computer is known by its heart only', async () => {
  const folder = await emptyFolder();
  const owner = await ownerOf(folder);
  const [name = ''] = await readdir(folder);
  const path = join(folder, name);
  const found = JSON.parse(await readFile(path, 'utf8'));
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  await writeFile(path, JSON.stringify({ ...found, place: 'another computer' }));
  const caller = new AbortController();
  const waiting = fileLock(folder)('name', async () => 'never', caller.signal);
  const before = await stat(path);
  caller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect((await stat(path)).ino).toBe(before.ino);
  expect(await fileLock(folder, { silenceMs: 100 })('name', async () => 'mine')).toBe('mine');
});

test('half a lock file, as a full disk leaves it, is buried after a while', async () => {
  const folder = await emptyFolder();
  await fileLock(folder)('name', async () => {
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), '{"pid":');
  });
  expect(await readdir(folder)).toHaveLength(1);
  expect(await fileLock(folder, { silenceMs: 100 })('name', async () => 'mine')).toBe('mine');
});

test('says storage_failed where the folder can’t be used', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'file'), '');
  const locked = fileLock(join(folder, 'file', 'locks'))('name', async () => 'never');
  await expect(locked).rejects.toMatchObject({ code: 'storage_failed' });
});

test('hands on what the work throws', async () => {
  const folder = await emptyFolder();
  const failure = Object.assign(new Error('work'), { syscall: 'open' });
  await expect(fileLock(folder)('name', () => Promise.reject(failure))).rejects.toBe(failure);
});

test('a process is known by its number and its start', () => {
  const own = ownIdentity();
  expect(isRunning(own)).toBe(true);
  expect(isRunning({ ...own, pid: 2 ** 22 + 1 })).toBe(false);
  expect(isRunning({ ...own, place: 'elsewhere' })).toBe('unknown');
  if (process.platform === 'linux') expect(isRunning({ ...own, startedAt: '1' })).toBe(false);
});

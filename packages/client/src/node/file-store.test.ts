import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { fileStore } from './file-store.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const permissions = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

it('gives back what it was given, whatever the key', async () => {
  const store = fileStore(join(await emptyFolder(), 'a', 'b'));
  const keys = [
    'simple',
    '@Ünï Code:[::1]:8448.DEV',
    '../../etc/passwd',
    'a/b\\c:d|e*',
    'k'.repeat(5_000),
    'CASE',
    'case',
    '',
  ];
  for (const key of keys) await store.set(key, `value of ${key}`);
  for (const key of keys) expect(await store.get(key)).toBe(`value of ${key}`);
  expect(await store.keys('')).toEqual([...keys].sort());
});

it('starts empty where there is no folder yet, and makes none for reading', async () => {
  const folder = join(await emptyFolder(), 'later');
  const store = fileStore(folder);
  expect([await store.get('a'), await store.take('a'), await store.keys('')]).toEqual([
    undefined,
    undefined,
    [],
  ]);
  await store.delete('a');
  await expect(stat(folder)).rejects.toThrow('ENOENT');
});

it('lists the keys that begin with a prefix', async () => {
  const store = fileStore(await emptyFolder());
  for (const key of ['session.b', 'session.a', 'other']) await store.set(key, '');
  expect(await store.keys('session.')).toEqual(['session.a', 'session.b']);
});

it('replaces and deletes', async () => {
  const store = fileStore(await emptyFolder());
  await store.set('a', '1');
  await store.set('a', '2');
  expect(await store.get('a')).toBe('2');
  await store.delete('a');
  expect(await store.get('a')).toBeUndefined();
});

it('lets only their owner read the files, whatever the umask', async () => {
  const folder = join(await emptyFolder(), 'private');
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  await fileStore(folder).set('a', 'secret');
  const [name = ''] = await readdir(folder);
  expect([await permissions(folder), await permissions(join(folder, name))]).toEqual(['700', '600']);
});

it('closes a folder that was open to others', async () => {
  const folder = await emptyFolder();
  await chmod(folder, 0o777);
  await fileStore(folder).set('a', 'secret');
  expect(await permissions(folder)).toBe('700');
});

it('gives a value to one of many takers', async () => {
  const store = fileStore(await emptyFolder());
  await store.set('once', 'value');
  const taken = await Promise.all(Array.from({ length: 20 }, () => store.take('once')));
  expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
  expect(await store.keys('')).toEqual([]);
});

it('gives a value to one of several processes', async () => {
  const folder = await emptyFolder();
  await fileStore(folder).set('once', 'value');
  const storeFile = fileURLToPath(new URL('./file-store.ts', import.meta.url));
  const taker = `
    import { fileStore } from ${JSON.stringify(storeFile)};
    console.log(await fileStore(${JSON.stringify(folder)}).take('once'));`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', taker]);
  const outputs = await Promise.all(Array.from({ length: 4 }, run));
  expect(outputs.map(({ stdout }) => stdout.trim()).sort()).toEqual([
    'undefined',
    'undefined',
    'undefined',
    'value',
  ]);
});

it('shows readers an old value or a new one while it is written, never half of one', async () => {
  const store = fileStore(await emptyFolder());
  const values = ['a', 'b'].map((letter) => letter.repeat(200_000));
  await store.set('big', values[0] ?? '');
  let writing = true;
  const writer = (async () => {
    for (let round = 0; round < 20; round += 1) await store.set('big', values[round % 2] ?? '');
    writing = false;
  })();
  while (writing) expect(values).toContain(await store.get('big'));
  await writer;
});

it('leaves nothing but the entries behind', async () => {
  const folder = await emptyFolder();
  const store = fileStore(folder);
  await Promise.all(Array.from({ length: 10 }, (_, index) => store.set('same', `${index}`)));
  await store.set('gone', '');
  await store.take('gone');
  expect(await readdir(folder)).toHaveLength(1);
});

it('sweeps away what a killed program left, and nothing that is being written', async () => {
  const folder = await emptyFolder();
  const store = fileStore(folder);
  const leftover = (digit: string) => join(folder, `${digit.repeat(64)}.${digit.repeat(16)}.tmp`);
  for (const digit of ['1', '2']) await writeFile(leftover(digit), 'token');
  await utimes(leftover('1'), 0, 0);
  await store.keys('');
  expect(await readdir(folder)).toEqual([`${'2'.repeat(64)}.${'2'.repeat(16)}.tmp`]);
});

it('takes a damaged file for absent, sets it aside as it is, tells once, and leaves files of others alone', async () => {
  const folder = await emptyFolder();
  const store = fileStore(folder);
  await store.set('a', 'value');
  const [name = ''] = await readdir(folder);
  for (const damage of ['', '{', 'null', '{"key":"a"}', '{"key":"a","value":1}']) {
    await writeFile(join(folder, name), damage);
    expect([await store.get('a'), await store.keys('')]).toEqual([undefined, []]);
    const [problem, ...more] = (await store.takeProblems?.()) ?? [];
    expect([problem?.kind, more]).toEqual(['corrupt', []]);
    expect(await readFile(problem?.keptAs ?? '', 'utf8')).toBe(damage);
    expect(await store.takeProblems?.()).toEqual([]);
  }
  await writeFile(join(folder, 'notes.json'), '{"key":"b","value":"c"}');
  expect(await store.keys('')).toEqual([]);
  expect(await readFile(join(folder, 'notes.json'), 'utf8')).toContain('"b"');
});

it('hears what another program writes and deletes', async () => {
  const folder = await emptyFolder();
  const changed = Promise.withResolvers<void>();
  const stop = fileStore(folder).watch?.(() => changed.resolve());
  await fileStore(folder).set('a', '1');
  await changed.promise;
  stop?.();
});

it('keeps no program alive by watching', async () => {
  const folder = await emptyFolder();
  const watcher = `
    import { fileStore } from ${JSON.stringify(fileURLToPath(new URL('./file-store.ts', import.meta.url)))};
    fileStore(${JSON.stringify(folder)}).watch(() => undefined);`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', watcher], {
    timeout: 20_000,
  });
});

it('says storage_failed with the folder’s name where the folder can’t be used', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'file'), '');
  const store = fileStore(join(folder, 'file', 'store'));
  const error = await store.set('key', 'the secret value').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'storage_failed', cause: { code: 'ENOTDIR' } });
  expect(`${error}`).toContain(folder);
  expect(`${error}`).not.toContain('secret');
});

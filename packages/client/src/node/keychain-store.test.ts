import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, test } from 'vitest';
import { fileStore } from './file-store.ts';
import { type KeychainFallback, keychainStore, sealedFiles } from './keychain-store.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-keychain-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);

it('keeps what it is given, in the keychain’s care or, where there is none, in plain files, and says so', async () => {
  const dir = await emptyFolder();
  const reasons: KeychainFallback[] = [];
  const store = await keychainStore({ dir, onFallback: (reason) => reasons.push(reason) });
  await store.set('latchkey.session.a', 'secret');
  expect(await (await keychainStore({ dir })).get('latchkey.session.a')).toBe('secret');
  const folders = await readdir(dir);
  // Which of the two it is, the machine that runs this test decides.
  if (reasons.length === 0) expect(folders).toContain('sealed-sessions');
  else {
    expect(reasons).toEqual([{ kind: 'unavailable', cause: expect.any(Error) }]);
    expect(folders).toContain('sessions');
  }
});

test('sealed files hold no secret and no other key opens them; what can’t be opened is set aside and told', async () => {
  const folder = await emptyFolder();
  const store = await sealedFiles(folder, keyOf(1));
  await store.set('latchkey.session.a', 'a secret token');
  expect(await store.get('latchkey.session.a')).toBe('a secret token');
  const [name = ''] = await readdir(folder);
  expect(await readFile(join(folder, name), 'utf8')).not.toContain('secret');

  const stranger = await sealedFiles(folder, keyOf(2));
  expect(await stranger.get('latchkey.session.a')).toBeUndefined();
  const keptAs = 'latchkey.corrupt.latchkey.session.a';
  expect(await stranger.takeProblems?.()).toEqual([{ kind: 'corrupt', key: 'latchkey.session.a', keptAs }]);
  expect(await stranger.keys('latchkey.session.')).toEqual([]);
  expect(await store.keys('')).toEqual([keptAs]);
});

test('a sealed entry can’t take another one’s place', async () => {
  const folder = await emptyFolder();
  const [store, files] = [await sealedFiles(folder, keyOf(1)), fileStore(folder)];
  await store.set('alice', 'alice’s token');
  await files.set('bob', (await files.get('alice')) ?? '');
  expect(await store.get('bob')).toBeUndefined();
  expect(await store.get('alice')).toBe('alice’s token');
});

test('a value is sealed differently each time', async () => {
  const folder = await emptyFolder();
  const store = await sealedFiles(folder, keyOf(1));
  const seen = new Set<string | undefined>();
  for (let time = 0; time < 20; time++) {
    await store.set('a', 'same');
    seen.add(await fileStore(folder).get('a'));
  }
  expect(seen.size).toBe(20);
});

test('a sealed value is taken once', async () => {
  const store = await sealedFiles(await emptyFolder(), keyOf(1));
  await store.set('a', 'value');
  const taken = await Promise.all([store.take('a'), store.take('a'), store.take('a')]);
  expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
});

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SignInError } from '../errors.ts';
import type { KeyValueStore, StoreProblem } from '../ports.ts';

const entryName = /^[0-9a-f]{64}\.json$/;
const leftoverName = /^[0-9a-f]{64}\.[0-9a-f]{16}\.tmp$/;

// Nothing here takes a second; what is older was left by a program that was killed.
const leftoverAgeMs = 60 * 60_000;

/** What a file holds: the key is in it, because its name is only a hash. */
type Entry = { readonly key: string; readonly value: string };

/**
 * Makes a store of a folder: one file for each key, so that several programs can use it at once without a lock.
 * Files are written whole or not at all, and only their owner can read them (0600 in a folder of 0700).
 *
 * All methods reject with a {@link SignInError} `storage_failed` where the folder can't be used.
 *
 * @param folder - made on the first write; give it to nothing else.
 * @example
 * const sessions = fileStore('/home/alice/.local/share/latchkey/sessions');
 * await sessions.set('account', '{}');
 */
export function fileStore(folder: string): KeyValueStore {
  const entryPath = (key: string) => join(folder, `${hash(key)}.json`);
  const problems: StoreProblem[] = [];
  const read = (path: string) => readEntry(path, problems);
  return {
    get: (key) => guarded(folder, () => read(entryPath(key)).then((entry) => entry?.value)),
    set: (key, value) => guarded(folder, () => writeEntry(folder, { key, value })),
    take: (key) => guarded(folder, () => takeEntry(folder, key, problems)),
    delete: (key) => guarded(folder, () => rm(entryPath(key), { force: true })),
    keys: (prefix) => guarded(folder, () => listKeys(folder, prefix, problems)),
    watch: (listener) => watchFolder(folder, listener),
    takeProblems: async () => problems.splice(0),
  };
}

async function writeEntry(folder: string, entry: Entry): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The folder may be older than this rule, or made under a strange umask.
  await chmod(folder, 0o700);
  const name = hash(entry.key);
  const unfinished = leftoverPath(folder, name);
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(entry));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, `${name}.json`));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Renaming is the one step that only one of several programs can win. */
async function takeEntry(folder: string, key: string, problems: StoreProblem[]): Promise<string | undefined> {
  const name = hash(key);
  const taken = leftoverPath(folder, name);
  const won = await rename(join(folder, `${name}.json`), taken).then(() => true, ifMissing(false));
  if (!won) return undefined;
  const entry = await readEntry(taken, problems);
  await rm(taken, { force: true });
  await syncFolder(folder);
  return entry?.value;
}

async function listKeys(folder: string, prefix: string, problems: StoreProblem[]): Promise<string[]> {
  const names = await readdir(folder).catch(ifMissing<string[]>([]));
  await Promise.all(names.filter((name) => leftoverName.test(name)).map((name) => sweep(join(folder, name))));
  const entries = await Promise.all(
    names.filter((name) => entryName.test(name)).map((name) => readEntry(join(folder, name), problems)),
  );
  return entries.flatMap((entry) => (entry?.key.startsWith(prefix) ? [entry.key] : [])).sort();
}

/** Removes what a killed program left behind: it may hold a token. */
async function sweep(path: string): Promise<void> {
  const found = await stat(path).catch(ifMissing(undefined));
  if (found && Date.now() - found.mtimeMs > leftoverAgeMs) await rm(path, { force: true });
}

/** A file that somebody else damaged counts as absent; it is set aside and told, not thrown away. */
async function readEntry(path: string, problems: StoreProblem[]): Promise<Entry | undefined> {
  const text = await readFile(path, 'utf8').catch(ifMissing(undefined));
  if (text === undefined) return undefined;
  const entry = parseEntry(text);
  if (entry === undefined) {
    const keptAs = path.replace(/\.[^/\\]*$/, `.${randomBytes(8).toString('hex')}.corrupt`);
    const isAside = await rename(path, keptAs).then(() => true, ifMissing(false));
    if (isAside) problems.push({ kind: 'corrupt', keptAs });
  }
  return entry;
}

function parseEntry(text: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Reports changes of everybody, also of this program. Keeps no program alive; where nothing can be watched, it is silent. */
function watchFolder(folder: string, listener: (key?: string) => void): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      // Names are hashes: what was deleted can't be told from its name any more.
      if (name === null || entryName.test(name)) listener();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}

function isEntry(entry: unknown): entry is Entry {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'key' in entry &&
    typeof entry.key === 'string' &&
    'value' in entry &&
    typeof entry.value === 'string'
  );
}

/** Makes a rename outlast a power cut. Windows can't open folders, and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Names are hashes: keys hold user ids and URLs, which no file system takes as they are. */
function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function leftoverPath(folder: string, name: string): string {
  return join(folder, `${name}.${randomBytes(8).toString('hex')}.tmp`);
}

function ifMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}

async function guarded<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new SignInError('storage_failed', `The folder ${folder} can't be used`, { cause });
  }
}

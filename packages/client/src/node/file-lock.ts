import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SignInError } from '../errors.ts';
import { memoryLock } from '../memory-lock.ts';
import type { Lock } from '../ports.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

const heartbeatMs = 2_000;

/** An owner without a heartbeat for so long was stopped, or ran on another computer and died there. */
const defaultSilenceMs = 10_000;
const retryMs = 20;

/** Options of {@link fileLock}. */
export type FileLockOptions = {
  /** Without a heartbeat for so long an owner counts as dead. Default is 10000 ms; hearts beat every 2000. */
  readonly silenceMs?: number;
};

/** What a lock file says. */
type Owner = ProcessIdentity & { readonly id: string };

/**
 * Makes a lock among programs: a file for each name, which says who has it. An owner that was killed is noticed at once
 * by its process number (and start, where the system tells that), any other by its heart: a living owner touches its
 * file every two seconds.
 *
 * Rejects with a {@link SignInError} `storage_failed` where the folder can't be used.
 *
 * @param folder - made when first needed; must be the same for all who share a store.
 */
export function fileLock(folder: string, { silenceMs = defaultSilenceMs }: FileLockOptions = {}): Lock {
  // Within the program nobody needs to look at files.
  const inProcess = memoryLock();
  return (name, work, signal) =>
    inProcess(
      name,
      async () => {
        const path = join(folder, `${createHash('sha256').update(name).digest('hex')}.lock`);
        const id = await guarded(folder, () => acquire(folder, path, { signal, silenceMs }));
        const beating = setInterval(() => void beat(path), heartbeatMs);
        // The work itself keeps the program alive, if anything.
        beating.unref();
        try {
          return await work();
        } finally {
          clearInterval(beating);
          // What fails here is found by the next one: the file of a dead or silent owner.
          await release(path, id).catch(() => undefined);
        }
      },
      signal,
    );
}

async function acquire(
  folder: string,
  path: string,
  { signal, silenceMs }: { readonly signal: AbortSignal | undefined; readonly silenceMs: number },
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner: Owner = { ...ownIdentity(), id: randomBytes(16).toString('hex') };
  const watch = new SilenceWatch(silenceMs);
  while (!(await write(path, owner))) {
    signal?.throwIfAborted();
    const found = await look(path);
    if (found !== undefined && isDead(found, watch)) await bury(path, found.text);
    else await wait(retryMs + Math.random() * retryMs);
  }
  return owner.id;
}

/** Writes the file if there is none: whole, so that nobody ever reads half an owner. */
async function write(path: string, owner: Owner): Promise<boolean> {
  const unfinished = `${path}.${owner.id}.tmp`;
  const file = await open(unfinished, 'w', 0o600);
  await file.writeFile(JSON.stringify(owner)).finally(() => file.close());
  try {
    await put(unfinished, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Gives a file a name that nobody else has; some file systems know no links. */
async function put(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].some((code) => hasCode(error, code))) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

type Found = { readonly text: string; readonly mtimeMs: number };

async function look(path: string): Promise<Found | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, mtimeMs: (await stat(path)).mtimeMs };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isDead(found: Found, watch: SilenceWatch): boolean {
  const owner = parseOwner(found.text);
  const isGone = owner !== undefined && isRunning(owner) === false;
  return isGone || watch.isSilent(found);
}

/**
 * Takes a dead owner's file away. Renaming is the one step that only one of several can win; whoever finds out that
 * it was not the dead one's any more puts it back.
 */
async function bury(path: string, deadText: string): Promise<void> {
  const grave = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await rename(path, grave);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const buried = await readFile(grave, 'utf8');
  if (buried !== deadText) await put(grave, path).catch(() => undefined);
  await rm(grave, { force: true });
}

async function release(path: string, id: string): Promise<void> {
  const found = await look(path);
  if (found !== undefined && parseOwner(found.text)?.id === id) await rm(path, { force: true });
}

async function beat(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** Measures with its own clock how long a file has not changed: clocks of two computers, or of one that is set, differ. */
class SilenceWatch {
  #seen = '';
  #since = 0;
  readonly #silenceMs: number;

  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
  }

  isSilent({ text, mtimeMs }: Found): boolean {
    const seen = `${mtimeMs} ${text}`;
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#since = performance.now();
    }
    return performance.now() - this.#since > this.#silenceMs;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function guarded<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause)
      throw new SignInError('storage_failed', `The folder ${folder} can't be used`, { cause });
    throw cause;
  }
}

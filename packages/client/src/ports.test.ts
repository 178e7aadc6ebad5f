import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { memoryStore } from './ports.ts';
import { runtimePorts } from './runtime-ports.ts';

describe('the clock of the runtime', () => {
  const { clock } = runtimePorts();

  test('tells the time, and waits', async () => {
    const before = Date.now();
    await clock.after(5, new AbortController().signal);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 4);
  });

  test('stops waiting with the signal’s reason, also one that was aborted before', async () => {
    const caller = new AbortController();
    const waiting = clock.after(60_000, caller.signal);
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(clock.after(60_000, caller.signal)).rejects.toThrow('enough');
  });

  test('keeps no program alive after its work', async () => {
    const program = `
      import { runtimePorts } from '@latchkey/client';
      const caller = new AbortController();
      runtimePorts().clock.after(60_000, caller.signal).catch(() => undefined);
      caller.abort();
    `;
    const args = ['--conditions=@latchkey/source', '--input-type=module', '--eval', program];
    await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
  });
});

describe('the randomness of the runtime', () => {
  test('gives as many bytes as asked for, and never the same', () => {
    const { random } = runtimePorts();
    expect(random(24)).toHaveLength(24);
    expect(random(24)).not.toEqual(random(24));
  });
});

describe('a store in memory', () => {
  test('gets, sets, deletes, and lists by the beginning of the key', async () => {
    const store = memoryStore();
    await store.set('a.1', 'one');
    await store.set('a.2', '');
    await store.set('b.1', 'other');
    expect(await store.get('a.1')).toBe('one');
    expect(await store.get('a.2')).toBe('');
    expect((await store.keys('a.')).toSorted()).toEqual(['a.1', 'a.2']);
    await store.delete('a.1');
    expect(await store.get('a.1')).toBeUndefined();
    await store.delete('a.1');
  });

  test('gives a value to one of those who take it at once', async () => {
    const store = memoryStore();
    await store.set('key', 'value');
    const taken = await Promise.all([store.take('key'), store.take('key'), store.take('key')]);
    expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
    expect(await store.keys('')).toEqual([]);
  });

  test('is nobody else’s', async () => {
    await memoryStore().set('key', 'value');
    expect(await memoryStore().get('key')).toBeUndefined();
  });
});

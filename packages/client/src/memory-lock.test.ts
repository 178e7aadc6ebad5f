import { expect, test } from 'vitest';
import { memoryLock } from './memory-lock.ts';

test('runs one at a time under a name, in the order of arrival, and others meanwhile', async () => {
  const lock = memoryLock();
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  const work =
    (name: string, until = Promise.resolve()) =>
    async () => {
      order.push(`${name} begins`);
      await until;
      order.push(`${name} ends`);
      return name;
    };
  const all = [lock('a', work('1', first.promise)), lock('a', work('2')), lock('b', work('other'))];
  await all[2];
  first.resolve();
  expect(await Promise.all(all)).toEqual(['1', '2', 'other']);
  expect(order).toEqual(['1 begins', 'other begins', 'other ends', '1 ends', '2 begins', '2 ends']);
});

test('goes on after work that failed', async () => {
  const lock = memoryLock();
  await expect(lock('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await lock('a', async () => 'yes')).toBe('yes');
});

test('who gives up waiting neither works nor keeps those behind waiting, and lets nobody in early', async () => {
  const lock = memoryLock();
  const first = Promise.withResolvers<void>();
  const caller = new AbortController();
  const running = lock('a', () => first.promise);
  const impatient = lock('a', async () => 'never', caller.signal);
  let hasBegun = false;
  const last = lock('a', async () => {
    hasBegun = true;
  });
  caller.abort(new Error('enough'));
  await expect(impatient).rejects.toThrow('enough');
  await new Promise(setImmediate);
  expect(hasBegun).toBe(false);
  first.resolve();
  await Promise.all([running, last]);
  await expect(lock('a', async () => 'never', caller.signal)).rejects.toThrow('enough');
});

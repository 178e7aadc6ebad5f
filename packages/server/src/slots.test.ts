import { expect, test } from 'vitest';
import { makeSlots } from './slots.ts';

test('runs as many as there are slots, and the others in line after them', async () => {
  const slots = makeSlots(1, 10);
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((number) => slots.run(async () => order.push(number))));
  expect(order).toEqual([1, 2, 3]);
});

test('refuses whoever comes when the line is full, and serves again once it is not', async () => {
  const slots = makeSlots(1, 1);
  const first = Promise.withResolvers<void>();
  const running = slots.run(() => first.promise);
  const waiting = slots.run(async () => 'waited');
  await expect(slots.run(async () => 'too late')).rejects.toMatchObject({
    status: 429,
    errcode: 'M_LIMIT_EXCEEDED',
  });
  first.resolve();
  await running;
  expect(await waiting).toBe('waited');
  expect(await slots.run(async () => 'served')).toBe('served');
});

test('gives the slot back when the work fails', async () => {
  const slots = makeSlots(1, 0);
  await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots.run(async () => 'served')).toBe('served');
});

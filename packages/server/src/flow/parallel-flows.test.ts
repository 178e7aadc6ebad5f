import { expect, test } from 'vitest';
import { chooseEvicted } from './parallel-flows.ts';

const cookie = (name: string, startedAt: number | undefined, size = 100) => ({
  name,
  size,
  ...(startedAt !== undefined && { startedAt }),
});

test('four flows stay beside a new one, the oldest of five goes', () => {
  const five = [3, 1, 5, 2, 4].map((at) => cookie(`flow${at}`, at));
  expect(chooseEvicted(five.slice(0, 4), { newSize: 100, oldest: 0 })).toEqual([]);
  expect(chooseEvicted(five, { newSize: 100, oldest: 0 })).toEqual(['flow1']);
});

test('flows that nobody can complete go first', () => {
  const cookies = [cookie('unreadable', undefined), cookie('expired', 10), cookie('alive', 11)];
  expect(chooseEvicted(cookies, { newSize: 100, oldest: 10 })).toEqual(['unreadable', 'expired']);
});

test('long redirect URLs leave room for fewer: together the cookies fit into a header', () => {
  const cookies = [cookie('old', 1, 2_500), cookie('new', 2, 2_500)];
  expect(chooseEvicted(cookies, { newSize: 2_500, oldest: 0 })).toEqual(['old']);
});

import { expect, test } from 'vitest';
import { createManualClock } from '../index.ts';

test('stands still until it is turned, and wakes who is due, in order', async () => {
  const clock = createManualClock(1_000);
  const woken: string[] = [];
  const late = clock.after(20).then(() => woken.push('late'));
  const soon = clock.after(10).then(() => woken.push('soon'));
  clock.advance(9);
  expect([clock.now(), woken]).toEqual([1_009, []]);
  clock.advance(100);
  await Promise.all([late, soon]);
  expect(woken).toEqual(['soon', 'late']);
});

test('rejects with the reason of the signal, before or while somebody waits', async () => {
  const clock = createManualClock();
  const caller = new AbortController();
  const waiting = clock.after(10, caller.signal);
  caller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(clock.after(10, caller.signal)).rejects.toThrow('enough');
});

test('tells when somebody waits', async () => {
  const clock = createManualClock();
  const awaited = clock.untilAwaited();
  const waiting = clock.after(5);
  await awaited;
  await clock.untilAwaited();
  clock.advance(5);
  await waiting;
});

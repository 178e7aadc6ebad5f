import { describe, expect, test } from 'vitest';
import type { ReadMetadata } from './work.ts';
import { PoolError, WorkerPool } from './worker-pool.ts';

/** Workers that do what the XML of their work says. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
import { parentPort, threadId } from 'node:worker_threads';
const deeds = {
  answer: () => parentPort.postMessage({ ok: true, result: { entityId: String(threadId) } }),
  crash: () => { throw new Error('crashed'); },
  exit: () => process.exit(3),
  hang: () => { for (;;); },
  grow: () => { const kept = []; for (;;) kept.push(new Array(1000).fill(kept.length)); },
};
parentPort.on('message', ({ xml }) => deeds[xml]());
`)}`,
);

const work = (xml: string): ReadMetadata => ({ kind: 'read_metadata', xml, entityId: undefined });

const makePool = (options: ConstructorParameters<typeof WorkerPool>[0] = {}) =>
  new WorkerPool({ program, size: 1, timeoutMs: 20_000, ...options });

describe('a pool of workers', () => {
  test('gives work to its own threads, and reads metadata there', async () => {
    const outcome = await new WorkerPool({ size: 1 }).run<'read_metadata'>(work('<a/>'));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/identity provider/) });
  });

  test('starts no more threads than it may', async () => {
    const pool = makePool({ size: 2 });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => pool.run<'read_metadata'>(work('answer'))),
    );
    const threads = new Set(outcomes.map((outcome) => outcome.ok && outcome.result.entityId));
    expect([pool.size, threads.size]).toEqual([2, 2]);
  });

  test('refuses what would wait in too long a line', async () => {
    const pool = makePool({ maxQueued: 2 });
    const accepted = [1, 2, 3].map(() => pool.run<'read_metadata'>(work('answer')));
    await expect(pool.run<'read_metadata'>(work('answer'))).rejects.toMatchObject({ code: 'full' });
    expect((await Promise.all(accepted)).every(({ ok }) => ok)).toBe(true);
  });

  test.each(['crash', 'exit', 'grow'])(
    'a worker that is lost (%s) takes only its own work with it',
    async (deed) => {
      const pool = makePool();
      const lost = pool.run<'read_metadata'>(work(deed));
      const next = pool.run<'read_metadata'>(work('answer'));
      await expect(lost).rejects.toBeInstanceOf(PoolError);
      expect(await next).toMatchObject({ ok: true });
      expect(pool.size).toBe(1);
    },
  );

  test('a worker that takes too long is replaced', async () => {
    const pool = makePool({ timeoutMs: 500 });
    const lost = pool.run<'read_metadata'>(work('hang'));
    const next = pool.run<'read_metadata'>(work('answer'));
    await expect(lost).rejects.toMatchObject({ code: 'lost', message: 'a worker took too long' });
    expect(await next).toMatchObject({ ok: true });
  });

  test('threads that have nothing to do go away', async () => {
    const pool = makePool({ idleMs: 1 });
    await pool.run<'read_metadata'>(work('answer'));
    await expect.poll(() => pool.size).toBe(0);
    expect(await pool.run<'read_metadata'>(work('answer'))).toMatchObject({ ok: true });
  });
});

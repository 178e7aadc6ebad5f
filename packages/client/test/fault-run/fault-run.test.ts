import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SignInError } from '../../src/errors.ts';
import type { KeyValueStore, SessionEngine } from '../../src/ports.ts';
import { type AskForTokens, askForTokens } from '../../src/session/ask-for-tokens.ts';
import { sessionEngine } from '../../src/session/engine.ts';
import { runSchedule } from './run-schedule.ts';
import { schedules } from './schedules.ts';

const runs = Number(process.env.LATCHKEY_FAULT_RUNS ?? 1_000);
const seed = Number(process.env.LATCHKEY_FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
const path = process.env.LATCHKEY_FAULT_PATH;

const promises = (engine?: SessionEngine) =>
  fc.asyncProperty(schedules, fc.scheduler(), async (schedule, turns) => {
    const { broken, trace } = await runSchedule(schedule, turns, engine);
    if (broken.length > 0) throw new Error(`${broken.join('\n')}\n\n${trace.join('\n')}`);
  });

// To see a failure again: LATCHKEY_FAULT_SEED and LATCHKEY_FAULT_PATH, as the failure names them.
test(`no session is lost that the server honours, none is kept that it has ended, no token goes elsewhere: ${runs} schedules from seed ${seed}`, async () => {
  await fc.assert(promises(), { numRuns: runs, seed, ...(path && { path }) });
}, 600_000);

test('the same seed tells the same story', async () => {
  const tell = async (): Promise<unknown> => {
    const stories: unknown[] = [];
    const property = fc.asyncProperty(schedules, fc.scheduler(), async (schedule, turns) => {
      stories.push((await runSchedule(schedule, turns)).trace);
    });
    await fc.assert(property, { numRuns: 20, seed: 7 });
    return stories;
  };
  expect(await tell()).toEqual(await tell());
}, 60_000);

describe('the run catches an engine that', () => {
  const isCaught = async (engine: SessionEngine): Promise<string> => {
    const { failed, errorInstance } = await fc.check(promises(engine), { numRuns: 3_000, seed: 11 });
    return failed ? (String(errorInstance).split('\n')[0] ?? '') : 'not caught';
  };
  const asking =
    (
      change: (outcome: Awaited<ReturnType<AskForTokens>>) => Awaited<ReturnType<AskForTokens>>,
    ): AskForTokens =>
    async (...question) =>
      change(await askForTokens(...question));
  const storing =
    (change: (sessions: KeyValueStore) => Partial<KeyValueStore>): SessionEngine =>
    (record, options, changed) => {
      const { ports } = options;
      const sessions = { ...ports.sessions, ...change(ports.sessions) };
      return sessionEngine()(record, { ...options, ports: { ...ports, sessions } }, changed);
    };

  test('takes a busy server for one that ended the session', async () => {
    const engine = sessionEngine(
      asking((told) =>
        told.outcome === 'transient' ? { ...told, outcome: 'ended', softLogout: false } : told,
      ),
    );
    expect(await isCaught(engine)).toContain('a session was given up that the server honours');
  }, 60_000);

  test('takes a server that ended the session for a busy one', async () => {
    const engine = sessionEngine(
      asking((told) => (told.outcome === 'ended' ? { outcome: 'transient', error: told.error } : told)),
    );
    expect(await isCaught(engine)).toContain('what is stored is not what the server has');
  }, 60_000);

  test('uses new tokens before they are stored', async () => {
    const engine = storing(({ set }) => ({
      set: async (key, value) => {
        set(key, value).catch(() => undefined);
      },
    }));
    expect(await isCaught(engine)).toContain('is used before it is stored');
  }, 60_000);

  test('has a store that fails, and goes on as if it had not', async () => {
    const engine = storing(({ set }) => ({
      set: (key, value) =>
        set(key, value).catch((error: unknown) => {
          if (!(error instanceof SignInError)) throw error;
        }),
    }));
    expect(await isCaught(engine)).toContain('is used before it is stored');
  }, 60_000);
});

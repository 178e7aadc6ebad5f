import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Answer, answer, createScriptedHomeserver, type ScriptedHomeserver } from '@latchkey/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginToken } from '../../test/callbacks.ts';
import { logsIn, sessionBody } from '../../test/handlers.ts';
import { maxAnswerBytes } from './read-text.ts';

// Each case is a process of its own, so that its memory is its own too; the servers are in this one.

const program = fileURLToPath(new URL('../../test/hostile-sign-in.ts', import.meta.url));
const maxGrownBytes = 20_000_000;
/** The program gives each request a second, and makes three one after the other at most. */
const maxMs = 3_500;

type Outcome = {
  readonly isSignInError: boolean;
  readonly code: string;
  readonly text: string;
  readonly tookMs: number;
  readonly grownBytes: number;
};

let honest: ScriptedHomeserver;
let hostile: ScriptedHomeserver;
beforeAll(async () => {
  honest = await createScriptedHomeserver(logsIn(answer.json(sessionBody)));
  hostile = await createScriptedHomeserver(() => undefined);
});
afterAll(() => Promise.all([honest.stop(), hostile.stop()]));

async function attempt(what: string, bad: Answer): Promise<Outcome> {
  hostile.answerWith(() => bad);
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@latchkey/source',
    program,
    honest.url,
    hostile.url,
    what,
  ]);
  return JSON.parse(stdout);
}

const silent: readonly [string, Answer][] = [
  ['hangs', answer.hang()],
  ['stalls in the middle of its answer', answer.stall()],
];

const loud: readonly [string, Answer][] = [
  ['answers 50 MB', answer.huge()],
  ['answers without end', answer.endless()],
  ['answers 200 kB that unpack to 200 MB', answer.gzipBomb()],
  ['answers HTML', answer.html('<!doctype html><h1>It works!</h1>')],
  ['answers null', answer.json(null)],
  ['redirects in a loop', answer.redirectLoop()],
  ['cuts the connection', answer.reset()],
  ['answers as many empty objects as are read', filled('{"flows":[', '{}', ']}')],
  ['answers lists in lists in lists', answer.bytes('['.repeat(maxAnswerBytes - 1))],
  ['answers byte by byte', byteByByte(maxAnswerBytes - 1)],
];

async function expectClearError(what: string, bad: Answer): Promise<Outcome> {
  const outcome = await attempt(what, bad);
  expect(outcome).toMatchObject({ isSignInError: true });
  expect(outcome.tookMs).toBeLessThan(maxMs);
  expect(outcome.grownBytes).toBeLessThan(maxGrownBytes);
  expect(outcome.text).not.toContain(loginToken);
  return outcome;
}

// Memory counts also what the engine has not collected yet; on a busy machine that may be late, so one more try.
const again = { retry: 2 };

describe.each(silent)('a homeserver that %s', (_what, bad) => {
  test.each(['look', 'look-at-url', 'exchange'])(
    'ends "%s" by its time limit, in 20 MB',
    again,
    async (what) => {
      expect(await expectClearError(what, bad)).toMatchObject({ code: 'timeout' });
    },
  );
});

describe.each(loud)('a homeserver that %s', (_what, bad) => {
  // An address leads to the widest search: what was typed, its .well-known, and what was typed once more.
  test.each(['look-at-url', 'exchange'])(
    'is a clear error to "%s", in time and in 20 MB',
    again,
    async (what) => {
      await expectClearError(what, bad);
    },
  );
});

/** Valid JSON that is as large as is read. */
function filled(start: string, unit: string, end: string): Answer {
  const count = Math.floor((maxAnswerBytes - start.length - end.length) / (unit.length + 1));
  return answer.bytes(start + Array.from({ length: count }, () => unit).join() + end);
}

/** A body in as many pieces as it has bytes. */
function byteByByte(byteCount: number): Answer {
  return async (response) => {
    response.socket?.setNoDelay(true);
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let sent = 0; sent < byteCount && !response.destroyed; sent++) {
      response.write(' ');
      if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end('null');
  };
}

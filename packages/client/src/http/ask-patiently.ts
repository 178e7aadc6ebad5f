import { parseRetryAfter } from '@latchkey/protocol';
import type { CallOptions } from '../options.ts';
import { type Answer, ask, type Question } from './ask.ts';

/** Longer than this nobody is kept waiting without a word: the caller gets `rate_limited` and can count down. */
const maxWaitMs = 10_000;
const backoffMs = [1_000, 3_000] as const;

/** Asks, and where the server is too busy (429) waits as told and asks again, twice at most. */
export async function askPatiently(question: Question, options: CallOptions): Promise<Answer> {
  const { clock } = options.ports;
  for (const defaultWaitMs of backoffMs) {
    const answer = await ask(question, options);
    if (answer.status !== 429) return answer;
    const told = parseRetryAfter({ header: answer.retryAfter, body: answer.body, now: clock.now() });
    const waitMs = told ?? defaultWaitMs;
    if (waitMs > maxWaitMs) return answer;
    await clock.after(waitMs, options.signal ?? new AbortController().signal);
  }
  return ask(question, options);
}

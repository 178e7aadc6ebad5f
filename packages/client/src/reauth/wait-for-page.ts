import { parseAuthChallenge, parseRetryAfter } from '@latchkey/protocol';
import { SignInError } from '../errors.ts';
import type { Answer } from '../http/ask.ts';
import type { Clock } from '../ports.ts';
import type { Step } from './choose-step.ts';
import type { ReauthOpener } from './reauth-opener.ts';

/** A page that somebody has to visit. */
type PageStep = Extract<Step, { kind: 'page' }>;

/** What {@link waitForPage} works with. */
export type PageWatch = {
  readonly opener: ReauthOpener;
  readonly clock: Clock;
  /** Sends the request again, to see whether the page is done. */
  readonly poll: () => Promise<Answer>;
  readonly signal: AbortSignal | undefined;
};

const firstWaitMs = 2_000;
const longestWaitMs = 10_000;
/** As long as somebody may take for a sign-in. */
const patienceMs = 15 * 60_000;

/**
 * Shows the page and waits until the homeserver says something else than "not yet". A sign that the page is done, and
 * the page's end, are reasons to ask; but they may never come (another browser, a page that cut itself off), so it also
 * asks now and then.
 */
export async function waitForPage(step: PageStep, watch: PageWatch): Promise<Answer | 'cancelled'> {
  const { opener, clock, signal } = watch;
  const over = new AbortController();
  const giveUp = () => over.abort(signal?.reason);
  signal?.addEventListener('abort', giveUp, { signal: over.signal });
  const bell = new Bell();
  const page = { isClosed: false };
  const close = () => {
    page.isClosed = true;
    bell.ring();
  };
  opener(step.url, { mayBeDone: () => bell.ring(), signal: over.signal }).then(close, (error) =>
    isAbort(error) ? close() : bell.break(error),
  );
  try {
    return await pollUntilDone(step, {
      ...watch,
      bell,
      page,
      deadline: clock.now() + patienceMs,
      over: over.signal,
    });
  } finally {
    over.abort();
  }
}

type Polling = PageWatch & {
  readonly bell: Bell;
  readonly page: { readonly isClosed: boolean };
  readonly deadline: number;
  readonly over: AbortSignal;
};

async function pollUntilDone(step: PageStep, polling: Polling): Promise<Answer | 'cancelled'> {
  const { clock, bell, page, deadline, over } = polling;
  for (let waitMs = firstWaitMs; clock.now() < deadline; waitMs = Math.min(waitMs * 1.5, longestWaitMs)) {
    await bell.rungWithin(waitMs, clock, over);
    // Read before asking: who closes the page during the answer may have finished since.
    const { isClosed } = page;
    const answer = await pollPatiently(polling);
    if (answer === undefined) continue;
    if (!isPending(answer, step)) return answer;
    if (isClosed) return 'cancelled';
  }
  throw new SignInError('timeout', `${step.stage} was not completed within ${patienceMs} ms`);
}

/** @returns `undefined` where nothing can be said for now; then it has waited as long as the homeserver asked for. */
async function pollPatiently({ poll, clock, over }: Polling): Promise<Answer | undefined> {
  try {
    const answer = await poll();
    const { status } = answer;
    if (status < 500 && !busyStatuses.has(status)) return answer;
    const retryAfterMs = parseRetryAfter({ ...answer, now: clock.now() }) ?? 0;
    if (retryAfterMs > 0) await clock.after(retryAfterMs, over);
    return undefined;
  } catch (error) {
    over.throwIfAborted();
    if (error instanceof SignInError && (error.code === 'network' || error.code === 'timeout'))
      return undefined;
    throw error;
  }
}

const busyStatuses = new Set([408, 425, 429]);

function isPending({ status, body }: Answer, { stage, session }: PageStep): boolean {
  const challenge = status === 401 ? parseAuthChallenge(body) : undefined;
  if (challenge === undefined) return false;
  // A second page for a question that the person has not seen would answer for something they did not ask for.
  if (challenge.session !== session)
    throw new SignInError('homeserver_refused', `The homeserver forgot what ${stage} was for: start again`);
  return !challenge.completed.includes(stage);
}

/** Wakes who waits. A ring that nobody waited for counts for the next one who does. */
class Bell {
  #next = Promise.withResolvers<void>();

  ring(): void {
    this.#next.resolve();
  }

  /** Whoever waits gets this error. */
  break(error: unknown): void {
    this.#next.promise.catch(() => undefined);
    this.#next.reject(error);
  }

  async rungWithin(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
    const nap = new AbortController();
    signal.addEventListener('abort', () => nap.abort(signal.reason), { signal: nap.signal });
    if (signal.aborted) nap.abort(signal.reason);
    try {
      await Promise.race([this.#next.promise, clock.after(ms, nap.signal)]);
    } finally {
      nap.abort();
    }
    this.#next = Promise.withResolvers();
  }
}

/** Somebody closed the page they should have authenticated with: a cancel, not an error. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

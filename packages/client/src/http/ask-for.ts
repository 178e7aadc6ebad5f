import { SignInError, type SignInErrorCode } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { ask, type Question } from './ask.ts';
import { refusal } from './refusal.ts';

/** How to read a success, and what a refusal means. */
export type Expectation<T> = {
  /** Returns `undefined` for what is no proper answer. */
  readonly parse: (body: unknown) => T | undefined;
  /** The code for a 401 or 403 that says nothing more exact. */
  readonly refused: SignInErrorCode;
};

/**
 * Asks once for something, and has it or throws.
 *
 * @throws {SignInError} `network`, `timeout`, `response_too_large`, `invalid_response`, `rate_limited`,
 * `homeserver_refused`, `homeserver_failed`, the expectation's `refused`, and what errcodes name.
 */
export async function askFor<T>(
  question: Question,
  { parse, refused }: Expectation<T>,
  options: CallOptions,
): Promise<T> {
  const answer = await ask(question, options);
  const endpoint = `${question.method} ${question.url}`;
  if (answer.status !== 200) throw refusal(answer, { endpoint, refused, now: options.ports.clock.now() });
  const parsed = parse(answer.body);
  if (parsed === undefined) throw new SignInError('invalid_response', `${endpoint} answered something else`);
  return parsed;
}

import { parseMatrixError } from '@latchkey/protocol';
import type { BareCallOptions } from '../options.ts';
import type { Question } from './ask.ts';
import { type DetailReader, type Expectation, expectAnswer } from './expect-answer.ts';

/**
 * Asks once for something, and has it or throws.
 *
 * @throws {SignInError} `network`, `timeout`, `response_too_large`, `invalid_response`, `rate_limited`,
 * `homeserver_refused`, `homeserver_failed`, the expectation's `refused`, and what errcodes name.
 */
export function askFor<T>(
  question: Question,
  expected: Expectation<T>,
  options: BareCallOptions,
): Promise<T> {
  return expectAnswer(question, { ...expected, details: allDetails }, options);
}

const allDetails: DetailReader = ({ status, ...source }, now) => parseMatrixError(status, { ...source, now });

import { isJsonObject, stringField } from '@latchkey/protocol';
import type { BareCallOptions } from '../options.ts';
import type { Question } from './ask.ts';
import { type DetailReader, type Expectation, expectAnswer } from './expect-answer.ts';

/**
 * Does what `askFor` does, for the script that has to be small: errors have their code, `status` and `errcode`, but
 * not the server's words, and not how long to wait.
 *
 * @throws {SignInError} as `askFor`.
 */
export function askBriefly<T>(
  question: Question,
  expected: Expectation<T>,
  options: BareCallOptions,
): Promise<T> {
  return expectAnswer(question, { ...expected, details: briefDetails }, options);
}

const briefDetails: DetailReader = ({ status, body }) => {
  const errcode = isJsonObject(body) ? stringField(body, 'errcode') : undefined;
  // A stranger's text: only what looks like a code becomes part of an error.
  return { status, errcode: errcode?.match(/^[\w.]{1,64}$/)?.[0] };
};

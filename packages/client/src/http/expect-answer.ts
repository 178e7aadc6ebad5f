import { SignInError, type SignInErrorCode, type SignInErrorDetails } from '../errors.ts';
import type { BareCallOptions } from '../options.ts';
import { type Answer, ask, type Question } from './ask.ts';
import { refusal } from './refusal.ts';

/** How to read a success, and what a refusal means. */
export type Expectation<T> = {
  /** Returns `undefined` for what is no proper answer. */
  readonly parse: (body: unknown) => T | undefined;
  /** The code for a 401 or 403 that says nothing more exact. */
  readonly refused: SignInErrorCode;
};

/** Reads from a refusal what the error shall carry. */
export type DetailReader = (answer: Answer, now: number) => SignInErrorDetails;

/** Asks once for something, and has it or throws. {@link askFor} and {@link askBriefly} are what to call. */
export async function expectAnswer<T>(
  question: Question,
  { parse, refused, details }: Expectation<T> & { readonly details: DetailReader },
  options: BareCallOptions,
): Promise<T> {
  const answer = await ask(question, options);
  const endpoint = `${question.method} ${question.url}`;
  if (answer.status !== 200) throw refusal(endpoint, refused, details(answer, options.ports.clock.now()));
  const parsed = parse(answer.body);
  if (parsed === undefined) throw new SignInError('invalid_response', `${endpoint} answered oddly`);
  return parsed;
}

import { parseMatrixError } from '@latchkey/protocol';
import type { SignInError } from '../errors.ts';
import { type Answer, ask, type Question } from '../http/ask.ts';
import { refusal } from '../http/refusal.ts';
import type { CallOptions } from '../options.ts';
import type { Session } from '../session/session.ts';

/** A request to a session's homeserver. */
export type SessionQuestion = Pick<Question, 'method' | 'json'> & {
  /** Begins with `/`. */
  readonly path: string;
};

/** Asks once, with the session's token, within the limits of time and size; the session refreshes as ever. */
export function askThrough(
  session: Session,
  { path, ...question }: SessionQuestion,
  options: CallOptions,
): Promise<Answer> {
  const fetch = (_url: string, init: RequestInit) => session.fetch(path, init);
  const ports = { ...options.ports, fetch };
  return ask({ ...question, url: session.baseUrl + path }, { ...options, ports });
}

/** The error of an answer that is no success. */
export function refusedThrough(
  { method, path }: SessionQuestion,
  { status, ...source }: Answer,
  { ports }: CallOptions,
): SignInError {
  const details = parseMatrixError(status, { ...source, now: ports.clock.now() });
  return refusal(`${method} ${path}`, 'homeserver_refused', details);
}

import type { Ports, SessionOptions, StoreProblem } from '../ports.ts';
import { openSession, type Session } from './session.ts';
import { sessionKeyPrefix } from './session-record.ts';
import { loadSessions } from './store.ts';

/** Options of {@link listSessions}. */
export type ListSessionsOptions = SessionOptions & {
  /** Told of each session that should be there and is not, so that an app can say so instead of showing a blank page. */
  readonly onProblem?: (problem: StoreProblem) => void;
};

/**
 * Opens the stored sessions, without asking the network: an app can start offline.
 *
 * @throws {SignInError} `storage_failed`.
 * @example
 * import { listSessions, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * declare function tell(text: string): void;
 * const [session] = await listSessions({
 *   ports,
 *   onProblem: ({ kind, key }) => tell(`Somebody has to sign in again: ${key} is ${kind}`),
 * });
 */
export async function listSessions(options: ListSessionsOptions): Promise<Session[]> {
  const records = await loadSessions(options, options.onProblem);
  return records.map((record) => openSession(record, options));
}

/**
 * Calls the listener when a session was added, changed or deleted, by whomever: then {@link listSessions} again. Where
 * the store can't be watched it does nothing. Returns a function that ends it.
 */
export function watchSessions({ sessions }: Pick<Ports, 'sessions'>, listener: () => void): () => void {
  const stop = sessions.watch?.((key = sessionKeyPrefix) => {
    if (key.startsWith(sessionKeyPrefix)) listener();
  });
  return () => stop?.();
}

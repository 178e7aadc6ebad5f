import { randomBytes } from 'node:crypto';
import { destination, pino } from 'pino';

/** Where time comes from. `now` is epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Where log lines go; any pino logger fits. */
export interface Logger {
  debug(object: object, message: string): void;
  info(object: object, message: string): void;
  warn(object: object, message: string): void;
  error(object: object, message: string): void;
}

/** How much is logged; `silent` is nothing at all. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Every effect that the server has besides its store: tests and other runtimes bring their own. */
export type ServerPorts = {
  readonly clock: Clock;
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
  /** For requests to identity providers. */
  readonly fetch: typeof fetch;
};

/** The ports of a real process: the system's clock and randomness, JSON lines on stderr. */
export function defaultPorts(level: LogLevel): ServerPorts {
  return {
    clock: { now: () => Date.now() },
    random: (bytes) => randomBytes(bytes),
    // stdout belongs to the command's one line. Synchronous: the last lines before a crash matter most.
    log: pino({ level, base: null }, destination({ dest: 2, sync: true })),
    fetch: (...request) => globalThis.fetch(...request),
  };
}

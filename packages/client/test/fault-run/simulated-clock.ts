import type { Clock } from '../../src/ports.ts';

type Timer = { readonly dueAt: number; readonly owner: object; readonly fire: () => void };

/** The time of a simulated world. Programs may be wrong about it: each sees it through a skew that can be turned. */
export class SimulatedClock {
  #now = Date.UTC(2026, 0, 1);
  skewMs = 0;
  readonly #timers = new Set<Timer>();

  /** The time of the servers. */
  now(): number {
    return this.#now;
  }

  /** The clock that a program sees. Timers run by true time, however its clock is set. */
  of(owner: object): Clock {
    return {
      now: () => this.#now + this.skewMs,
      after: (ms, signal) =>
        new Promise((resolve, reject) => {
          signal.throwIfAborted();
          const timer: Timer = { dueAt: this.#now + ms, owner, fire: resolve };
          this.#timers.add(timer);
          const stop = () => {
            this.#timers.delete(timer);
            reject(signal.reason);
          };
          signal.addEventListener('abort', stop, { once: true });
        }),
    };
  }

  /** A program is gone, with all it waited for. */
  forget(owner: object): void {
    for (const timer of this.#timers) if (timer.owner === owner) this.#timers.delete(timer);
  }

  /** Milliseconds until the next timer; `undefined` if nobody waits. */
  nextInMs(): number | undefined {
    const due = [...this.#timers].map(({ dueAt }) => dueAt - this.#now);
    return due.length === 0 ? undefined : Math.max(0, Math.min(...due));
  }

  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= this.#now);
    for (const timer of due.toSorted((one, other) => one.dueAt - other.dueAt)) {
      this.#timers.delete(timer);
      timer.fire();
    }
  }
}

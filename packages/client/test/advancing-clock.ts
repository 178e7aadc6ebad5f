import type { Clock } from '../src/ports.ts';

type Timer = { readonly ms: number; readonly dueAt: number; readonly fire: () => void };

/** A clock that stands still until a test turns it. */
export class AdvancingClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  readonly #timers = new Set<Timer>();
  readonly #watchers = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  after(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer: Timer = { ms, dueAt: this.#now + ms, fire: resolve };
      const forget = () => {
        this.#timers.delete(timer);
        reject(signal.reason);
      };
      signal.addEventListener('abort', forget, { once: true });
      this.#timers.add(timer);
      for (const look of this.#watchers) look();
    });
  }

  /** The waits that are under way, in milliseconds, shortest first. */
  get waits(): number[] {
    return [...this.#timers].map(({ ms }) => ms).toSorted((one, other) => one - other);
  }

  /** Turns the clock on, and fires what is due by then, in order. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= this.#now);
    for (const timer of due.toSorted((one, other) => one.dueAt - other.dueAt)) {
      this.#timers.delete(timer);
      timer.fire();
    }
  }

  /** Resolves as soon as somebody waits for exactly that long. */
  waitedFor(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.waits.includes(ms)) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }
}

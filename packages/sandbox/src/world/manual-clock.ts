/** A clock that a test turns by hand. Fits the server's and the client's clock. */
export interface ManualClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves once the clock has been turned that far; rejects with the signal's reason if it is aborted first. */
  after(ms: number, signal?: AbortSignal): Promise<void>;
  /** Turns the clock on and wakes who is due, in order. */
  advance(ms: number): void;
  /** Resolves as soon as somebody waits, so that a test does not turn the clock too early. */
  untilAwaited(): Promise<void>;
}

type Alarm = { readonly at: number; readonly ring: () => void };

/**
 * Makes a clock that stands still until it is turned.
 *
 * @param startsAt - epoch milliseconds; the present if not given, which is what the identity providers keep.
 * @example
 * const clock = createManualClock();
 * const world = await createWorld({ clock });
 * clock.advance(15 * 60_000);
 * await world.stop();
 */
export function createManualClock(startsAt = Date.now()): ManualClock {
  let present = startsAt;
  const alarms = new Set<Alarm>();
  let tellAwaited: (() => void)[] = [];

  const after = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      const alarm: Alarm = { at: present + ms, ring: () => resolve() };
      alarms.add(alarm);
      signal?.addEventListener(
        'abort',
        () => {
          alarms.delete(alarm);
          reject(signal.reason);
        },
        { once: true },
      );
      for (const tell of tellAwaited.splice(0)) tell();
    });

  return {
    now: () => present,
    after,
    advance: (ms) => {
      present += ms;
      const due = [...alarms].filter(({ at }) => at <= present).sort((one, other) => one.at - other.at);
      for (const alarm of due) {
        alarms.delete(alarm);
        alarm.ring();
      }
    },
    untilAwaited: () =>
      alarms.size > 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            tellAwaited = [...tellAwaited, resolve];
          }),
  };
}

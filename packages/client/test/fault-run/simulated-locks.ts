/** Somebody who has a lock or waits for it. */
export type Hold = { readonly client: object };

/** Locks that are let go when their owner is killed, as Web Locks are. */
export class SimulatedLocks {
  readonly #lines = new Map<string, { readonly hold: Hold; readonly grant: () => void }[]>();

  /** Resolves when it is this one's turn. */
  turn(name: string, hold: Hold): Promise<void> {
    const line = this.#lines.get(name) ?? [];
    this.#lines.set(name, line);
    return new Promise((grant) => {
      line.push({ hold, grant });
      if (line.length === 1) grant();
    });
  }

  /** Has it no more, or waits no more. */
  release(name: string, hold: Hold): void {
    this.#leave(name, (other) => other === hold);
  }

  releaseAll(client: object): void {
    for (const name of this.#lines.keys()) this.#leave(name, (hold) => hold.client === client);
  }

  #leave(name: string, isLeaving: (hold: Hold) => boolean): void {
    const line = this.#lines.get(name) ?? [];
    const [first] = line;
    const staying = line.filter(({ hold }) => !isLeaving(hold));
    this.#lines.set(name, staying);
    if (staying[0] !== first) staying[0]?.grant();
  }
}

/** Lets a few run at a time and the others wait in line. */
export interface Slots {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Makes that many slots. */
export function makeSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}

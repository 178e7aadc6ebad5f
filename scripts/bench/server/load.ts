/** What a bounded load has shown. */
export type Measured = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
  readonly failures: readonly string[];
};

/** Lets a number of people do one thing over and over for a while, each waiting for their own answer. */
export async function measureThroughput(
  act: (person: number) => Promise<unknown>,
  { people, forMs }: { readonly people: number; readonly forMs: number },
): Promise<Measured> {
  const [began, durations, failures] = [performance.now(), [] as number[], [] as string[]];
  const goOn = () => performance.now() - began < forMs && failures.length < 20;
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      while (goOn()) await timed(() => act(person), { durations, failures });
    }),
  );
  return summarise({ durations, failures, elapsedMs: performance.now() - began });
}

/** Does one thing at a steady rate for a while, whether or not the answers keep up. */
export async function measureAtRate(
  act: () => Promise<unknown>,
  { perSecond, forMs }: { readonly perSecond: number; readonly forMs: number },
): Promise<Measured> {
  const [began, durations, failures] = [performance.now(), [] as number[], [] as string[]];
  const underWay: Promise<void>[] = [];
  const total = Math.round((forMs / 1_000) * perSecond);
  while (underWay.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1);
    while (underWay.length < due) underWay.push(timed(act, { durations, failures }));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(underWay);
  return summarise({ durations, failures, elapsedMs: performance.now() - began });
}

async function timed(
  act: () => Promise<unknown>,
  { durations, failures }: { readonly durations: number[]; readonly failures: string[] },
): Promise<void> {
  const began = performance.now();
  try {
    await act();
    durations.push(performance.now() - began);
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
}

function summarise(run: { durations: number[]; failures: string[]; elapsedMs: number }): Measured {
  const sorted = run.durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    perSecond: (sorted.length / run.elapsedMs) * 1_000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    count: sorted.length,
    failures: run.failures,
  };
}
